package dev.caseclock.sla.clocks;

import java.time.Instant;
import java.util.List;

/**
 * A span in which something keeps a clock from running.
 *
 * @param to absent while it lasts
 */
public record Hold(Instant from, Instant to, HeldBecause because) {

    boolean lasts() {
        return to == null;
    }

    boolean isActiveAt(Instant instant) {
        return !instant.isBefore(from) && (to == null || instant.isBefore(to));
    }

    /** Of several reasons at once the first in the order of {@link HeldBecause} is named. */
    static HeldBecause reasonAt(List<Hold> holds, Instant instant) {
        return holds.stream()
                .filter(hold -> hold.isActiveAt(instant))
                .map(Hold::because)
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
