package dev.caseclock.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** An interval and the one thing to be said about it. */
public record LabelledInterval<L>(Interval interval, L label) {

    public LabelledInterval {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(label, "label");
    }

    public Instant from() {
        return interval.from();
    }

    public Instant to() {
        return interval.to();
    }

    public Duration duration() {
        return interval.duration();
    }
}
