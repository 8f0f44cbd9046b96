package dev.caseclock.sla.simulations;

import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.ClockState;
import dev.caseclock.sla.clocks.StoredClock;
import java.time.Instant;

/**
 * How a clock stands by one judgement.
 *
 * @param firesAt when firing comes to it; absent when it does not, and where nobody asks
 */
record Standing(ClockState state, Instant dueAt, Instant endedAt, Instant breachedAt, Instant firesAt) {

    static Standing of(Clock clock) {
        return new Standing(clock.state(), clock.dueAt().orElse(null), clock.endedAt(), clock.breachedAt(), null);
    }

    static Standing stored(StoredClock clock, Instant firesAt) {
        return new Standing(clock.state(), clock.dueAt(), clock.endedAt(), clock.breachedAt(), firesAt);
    }

    Standing withoutFiring() {
        return new Standing(state, dueAt, endedAt, breachedAt, null);
    }

    /** Firing comes to it when it comes due. */
    static Standing derived(StoredClock clock) {
        return stored(clock, clock.comesDue() ? clock.dueAt() : null);
    }
}
