package dev.caseclock.escalation.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything a verdict rests on besides policy and time. {@code active} is null when there is no active escalation. */
public record Situation(
        CaseSnapshot snapshot, ActiveEscalation active, List<RcaDebt> incidents, RequestedTerms requested) {

    private static final UUID SOME_INCIDENT = new UUID(0, 0);

    // Which day it is, the calendar of the incident knows (R9.3); here it only has to lie ahead.
    private static final Duration FIVE_BUSINESS_DAYS = Duration.ofDays(7);

    public Situation {
        incidents = List.copyOf(incidents);
    }

    Situation with(CaseSnapshot snapshot) {
        return new Situation(snapshot, active, incidents, requested);
    }

    Situation withoutEscalation() {
        return new Situation(snapshot, null, incidents, requested);
    }

    Situation restored(Instant at) {
        return linkedTo(incidents.stream()
                .map(debt -> debt.awaitsRestoration() ? debt.restored(at, at.plus(FIVE_BUSINESS_DAYS)) : debt)
                .toList());
    }

    /** Linked to a platform incident whose analysis is late already. */
    Situation linkedToOverdue(Instant at) {
        var overdue = new RcaDebt(SOME_INCIDENT, null, true, null, at.minusNanos(1_000), null);
        return linkedTo(Stream.concat(incidents.stream(), Stream.of(overdue)).toList());
    }

    Situation withoutReason() {
        return requesting(
                new RequestedTerms(null, requested.impactStated(), requested.lastSeenUpdate(), requested.channel()));
    }

    Situation statingImpact() {
        return requesting(
                new RequestedTerms(requested.reason(), true, requested.lastSeenUpdate(), requested.channel()));
    }

    Situation havingSeenTheLatest() {
        return requesting(new RequestedTerms(
                requested.reason(), requested.impactStated(), snapshot.lastPublicUpdateId(), requested.channel()));
    }

    Situation byPhone() {
        return requesting(new RequestedTerms(
                requested.reason(), requested.impactStated(), requested.lastSeenUpdate(), Channel.PHONE));
    }

    private Situation linkedTo(List<RcaDebt> incidents) {
        return new Situation(snapshot, active, incidents, requested);
    }

    private Situation requesting(RequestedTerms requested) {
        return new Situation(snapshot, active, incidents, requested);
    }
}
