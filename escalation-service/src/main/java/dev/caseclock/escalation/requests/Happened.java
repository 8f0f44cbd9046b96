package dev.caseclock.escalation.requests;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.Locale;

/** What a verb of {@link Escalation} did, to be told with the state after it. */
record Happened(What what, Actor by, Instant at) {

    /** The kinds of events, by the name the feed knows them by. */
    enum What {
        REQUESTED,
        APPROVED,
        DECLINED,
        WITHDRAWN,
        CLOSED;

        String type() {
            return "dev.caseclock.escalation." + name().toLowerCase(Locale.ROOT);
        }
    }
}
