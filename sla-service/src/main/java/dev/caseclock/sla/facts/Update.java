package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.UUID;

/** A word in the conversation of a case (R5.3). */
public record Update(UUID id, Instant at, Author author, Kind kind, Visibility visibility) {

    public enum Author {
        CONTACT,
        READ_ONLY,
        AGENT,
        SYSTEM
    }

    public enum Kind {
        NOTE,
        CALL,
        AUTOMATIC_REPLY
    }

    public enum Visibility {
        PUBLIC,
        INTERNAL
    }
}
