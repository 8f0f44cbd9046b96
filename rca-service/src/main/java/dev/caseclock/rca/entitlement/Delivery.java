package dev.caseclock.rca.entitlement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How the delivery of what is owed stands, and when that changes by mere passing of time. */
public record Delivery(State state, Optional<Instant> nextChangeAt) {

    /** See the contract's {@code DeliveryState}. */
    public enum State {
        NOT_OWED,
        NOT_RESTORED,
        OPEN,
        OVERDUE,
        MET,
        LATE
    }

    /** R8.2, R8.5, R9.2: judged on the first publication; the deadline itself is in time; no deadline is never missed. */
    public static Delivery of(
            Entitlement entitlement, Optional<Instant> dueAt, Optional<Instant> firstPublishedAt, Instant now) {
        if (firstPublishedAt.isPresent()) {
            var late = dueAt.filter(firstPublishedAt.get()::isAfter).isPresent();
            return settled(late ? State.LATE : State.MET);
        }
        if (entitlement.owed() == OwedDocument.NONE) {
            return settled(State.NOT_OWED);
        }
        if (!entitlement.isDue()) {
            return settled(State.NOT_RESTORED);
        }
        return dueAt.filter(now::isAfter).isPresent()
                ? settled(State.OVERDUE)
                : new Delivery(State.OPEN, dueAt.map(due -> due.plus(1, ChronoUnit.MICROS)));
    }

    private static Delivery settled(State state) {
        return new Delivery(state, Optional.empty());
    }
}
