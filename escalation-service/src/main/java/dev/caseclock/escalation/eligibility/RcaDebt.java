package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.UUID;

/**
 * What is owed to the customers of one linked incident: an RCA or none (R8.1, R8.4). {@code dueAt} is null until service
 * is restored, {@code publishedAt} until the first publication.
 */
public record RcaDebt(
        UUID incidentId, String incidentNumber, boolean owed, Instant restoredAt, Instant dueAt, Instant publishedAt) {

    boolean isOutstanding() {
        return owed && publishedAt == null && dueAt != null;
    }

    boolean awaitsRestoration() {
        return owed && publishedAt == null && dueAt == null;
    }

    RcaDebt restored(Instant at, Instant due) {
        return new RcaDebt(incidentId, incidentNumber, owed, at, due, null);
    }

    boolean isPublished() {
        return publishedAt != null;
    }

    /** R9.2: publication at the deadline is in time, so the first late instant is the next one that is told apart. */
    Instant overdueFrom() {
        return dueAt.plusNanos(1_000);
    }
}
