package dev.caseclock.sla.simulations;

import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.ClockState;
import dev.caseclock.sla.clocks.StoredClock;
import java.time.Instant;

/** How a clock stands by one judgement. */
record Standing(ClockState state, Instant dueAt, Instant endedAt, Instant breachedAt) {

    static Standing of(Clock clock) {
        return new Standing(clock.state(), clock.dueAt().orElse(null), clock.endedAt(), clock.breachedAt());
    }

    static Standing of(StoredClock clock) {
        return new Standing(clock.state(), clock.dueAt(), clock.endedAt(), clock.breachedAt());
    }
}
