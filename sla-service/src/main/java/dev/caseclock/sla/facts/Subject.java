package dev.caseclock.sla.facts;

import dev.caseclock.kit.caller.SupportModel;
import java.time.Instant;
import java.util.UUID;

/**
 * A case or an incident that clocks run for.
 *
 * @param organization short name of the customer; absent for incidents, which may concern several
 * @param organizationId absent for incidents
 * @param calendar the calendar named when it became known
 * @param evaluatedUntil up to here time is known to have passed without an unread fact
 */
public record Subject(
        UUID id,
        boolean isCase,
        String number,
        String organization,
        UUID organizationId,
        SupportModel supportModel,
        String calendar,
        Instant evaluatedUntil) {}
