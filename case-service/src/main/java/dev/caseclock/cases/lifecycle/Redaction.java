package dev.caseclock.cases.lifecycle;

import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** The trace of words that were taken back. Only support redacts. */
@Embeddable
public record Redaction(
        @Column(name = "redacted_at") Instant at,
        @Column(name = "redacted_by_id") String byId,
        @Column(name = "redacted_by_name") String byName,
        @Column(name = "redaction_reason") String reason) {

    /** What stands in the place of the words. */
    public static final String MARK = "[redacted]";

    static Redaction of(String reason, Actor by, Instant at) {
        return new Redaction(at, by.id(), by.name(), reason);
    }

    public Actor by() {
        return new Actor(Actor.Kind.AGENT, byId, byName);
    }
}
