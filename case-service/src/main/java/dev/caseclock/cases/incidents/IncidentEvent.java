package dev.caseclock.cases.incidents;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;

/** What a verb of {@link Incident} did. */
public record IncidentEvent(What what, Actor by, Instant at) {

    /** The kinds of events, by the name the feed knows them by. */
    public enum What {
        REPORTED("reported"),
        RESTORED("restored"),
        RELAPSED("relapsed"),
        CASES_LINKED("cases-linked");

        private final String type;

        What(String name) {
            type = "dev.caseclock.incident." + name;
        }

        public String type() {
            return type;
        }
    }
}
