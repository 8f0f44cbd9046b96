package dev.caseclock.rca.incidents;

import java.time.Instant;

/** A turn in the course of an incident. */
public record Moment(Kind kind, Instant at) {

    public enum Kind {
        RESTORED,
        RELAPSED
    }
}
