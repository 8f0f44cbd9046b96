package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.cases.severity.Severity;
import java.util.UUID;

/**
 * The entry of a ledger, or the request, that an event is about.
 *
 * @param contactId the contact on the phone, or null
 * @param severity the one that is wanted, or null where none is
 * @param priority the one that is wanted, or null where none is
 * @param state null where there is nothing to answer
 */
public record Asked(
        UUID id,
        Side side,
        Channel channel,
        UUID contactId,
        String contactName,
        Severity severity,
        Priority priority,
        AnswerState state) {}
