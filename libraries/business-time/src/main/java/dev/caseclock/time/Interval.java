package dev.caseclock.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time that includes its first instant and excludes its last, so that neighbours neither overlap nor leave a gap.
 */
public record Interval(Instant from, Instant to) {

    /** @throws IllegalArgumentException when it would end before it begins; an empty interval is allowed */
    public Interval {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "An interval cannot end at %s before it begins at %s".formatted(to, from));
        }
    }

    public Duration duration() {
        return Duration.between(from, to);
    }

    public boolean isEmpty() {
        return from.equals(to);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** What both have in common; absent when that is nothing, also when they merely touch. */
    public Optional<Interval> intersect(Interval other) {
        var start = from.isAfter(other.from) ? from : other.from;
        var end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? Optional.of(new Interval(start, end)) : Optional.empty();
    }
}
