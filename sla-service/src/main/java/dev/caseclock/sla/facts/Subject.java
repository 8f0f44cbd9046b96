package dev.caseclock.sla.facts;

import dev.caseclock.kit.caller.SupportModel;
import java.time.Instant;
import java.util.UUID;

/**
 * A case, an incident or a contact that clocks run for.
 *
 * @param number absent for contacts
 * @param organization short name of the customer; absent for incidents, which may concern several
 * @param organizationId absent for incidents
 * @param calendar the calendar named when it became known
 * @param evaluatedUntil up to here time is known to have passed without an unread fact
 */
public record Subject(
        UUID id,
        SubjectKind kind,
        String number,
        String organization,
        UUID organizationId,
        SupportModel supportModel,
        String calendar,
        Instant evaluatedUntil) {

    public boolean isCase() {
        return kind == SubjectKind.CASE;
    }

    public boolean isIncident() {
        return kind == SubjectKind.INCIDENT;
    }

    public boolean isContact() {
        return kind == SubjectKind.CONTACT;
    }
}
