package dev.caseclock.escalation.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A fact that an outcome rests on. Whatever does not belong to its kind is null. */
public record Evidence(Fact fact, String id, Instant at, String value, Duration duration) {

    static Evidence of(Fact fact, Object value) {
        return new Evidence(fact, null, null, String.valueOf(value), null);
    }

    static Evidence named(Fact fact, UUID id, Instant at) {
        return new Evidence(fact, id == null ? null : id.toString(), at, null, null);
    }

    static Evidence lasting(Fact fact, Duration duration) {
        return new Evidence(fact, null, null, duration.toString(), duration);
    }

    /** The kinds of facts. */
    public enum Fact {
        CASE_STATE,
        OWNER,
        ACTIVE_ESCALATION,
        LATEST_PUBLIC_UPDATE,
        LAST_SEEN_UPDATE,
        REASON,
        INCIDENT_RESTORED,
        RCA_DUE,
        RCA_PUBLISHED,
        RCA_NOT_OWED,
        LAST_AGENT_UPDATE,
        CASE_OPENED,
        QUIET_PERIOD,
        IMPACT_STATED,
        PRIORITY,
        CHANNEL
    }
}
