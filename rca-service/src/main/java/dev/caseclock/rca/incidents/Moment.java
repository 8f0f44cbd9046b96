package dev.caseclock.rca.incidents;

import java.time.Instant;
import java.util.Locale;

/** A turn in the course of an incident. */
public record Moment(Kind kind, Instant at) {

    public enum Kind {
        RESTORED,
        RELAPSED;

        /** The type of the event that tells it. */
        public String event() {
            return "dev.caseclock.incident." + name().toLowerCase(Locale.ROOT);
        }
    }
}
