package dev.caseclock.escalation.requests;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** What was done to an {@link Escalation}, to be told with the state after it. {@code said} is null unless commented. */
public record Happened(What what, Actor by, Instant at, Said said) {

    Happened(What what, Actor by, Instant at) {
        this(what, by, at, null);
    }

    public static Happened commented(Said said, Actor by, Instant at) {
        return new Happened(What.COMMENTED, by, at, said);
    }

    boolean isInternal() {
        return said != null && said.internal();
    }

    /** A comment, and whether it is for support only. */
    public record Said(UUID id, boolean internal) {}

    /** The kinds of events, by the name the feed knows them by. */
    enum What {
        REQUESTED,
        APPROVED,
        DECLINED,
        WITHDRAWN,
        CLOSED,
        COMMENTED;

        boolean isDecision() {
            return this == APPROVED || this == DECLINED;
        }

        String type() {
            return "dev.caseclock.escalation." + name().toLowerCase(Locale.ROOT);
        }
    }
}
