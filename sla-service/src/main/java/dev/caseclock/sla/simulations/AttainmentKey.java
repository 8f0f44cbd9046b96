package dev.caseclock.sla.simulations;

import dev.caseclock.sla.clocks.ClockState;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.facts.Severity;
import java.util.Optional;

/**
 * What promises are counted by; its name is what the count is kept under.
 *
 * @param side {@code before} or {@code after}
 * @param severity absent for contacts
 */
record AttainmentKey(String side, Metric metric, Severity severity, Outcome outcome) {

    enum Outcome {
        MET,
        BREACHED,
        OPEN,
        CANCELLED;

        static Outcome of(ClockState state) {
            return switch (state) {
                case MET -> MET;
                case BREACHED -> BREACHED;
                case CANCELLED -> CANCELLED;
                case RUNNING, PAUSED -> OPEN;
            };
        }
    }

    String name() {
        return side + " " + metric + " " + (severity == null ? "-" : severity) + " " + outcome;
    }

    static Optional<AttainmentKey> named(String name) {
        var parts = name.split(" ");
        return parts.length != 4
                ? Optional.empty()
                : Optional.of(new AttainmentKey(
                        parts[0],
                        Metric.valueOf(parts[1]),
                        parts[2].equals("-") ? null : Severity.valueOf(parts[2]),
                        Outcome.valueOf(parts[3])));
    }
}
