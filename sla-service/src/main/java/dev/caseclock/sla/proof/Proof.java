package dev.caseclock.sla.proof;

import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.Label;
import dev.caseclock.sla.clocks.Mark;
import dev.caseclock.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What every instant from the start of a clock to {@code asOf} was to it.
 *
 * @param businessDays the local dates counted; empty where business days are not counted
 */
record Proof(
        Clock clock, Instant asOf, Timeline<Mark> line, Map<Label, Duration> totals, List<LocalDate> businessDays) {

    static Proof of(Clock clock, Instant asOf) {
        var line = clock.lineUntil(asOf);
        var totals = new EnumMap<Label, Duration>(Label.class);
        line.sums().forEach((mark, duration) -> totals.merge(mark.label(), duration, Duration::plus));
        var sum = totals.values().stream().reduce(Duration.ZERO, Duration::plus);
        if (!sum.equals(Duration.between(clock.startedAt(), asOf))) {
            throw new IllegalStateException("The intervals of %s add up to %s from %s to %s"
                    .formatted(clock.key(), sum, clock.startedAt(), asOf));
        }
        return new Proof(clock, asOf, line, totals, clock.businessDays());
    }
}
