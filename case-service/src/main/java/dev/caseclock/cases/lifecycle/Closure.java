package dev.caseclock.cases.lifecycle;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The end of a case: why, when it took effect, and when it was written down. */
@Embeddable
public record Closure(
        @Column(name = "closure_reason") @Enumerated(EnumType.STRING)
        ClosureReason reason,

        @Column(name = "closed_at") Instant at,
        @Column(name = "closure_recorded_at") Instant recordedAt) {

    static Closure byPeople(ClosureReason reason, Instant at) {
        return new Closure(reason, at, at);
    }

    // The clocks of two databases differ by a little: a record is never older than what it records.
    static Closure bySilence(ClosureReason reason, Instant dueAt, Instant now) {
        return new Closure(reason, dueAt, now.isBefore(dueAt) ? dueAt : now);
    }

    /** How long after the deadline it was noticed; empty where no deadline closed it. */
    public Optional<Duration> lateness() {
        return reason.isSilence() ? Optional.of(Duration.between(at, recordedAt)) : Optional.empty();
    }
}
