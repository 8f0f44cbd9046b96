package dev.caseclock.escalation.requests;

import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** What was done to an escalation, when, by whom, and why. */
@Embeddable
record Step(
        @Enumerated(EnumType.STRING) EscalationState state,
        Instant at,
        @Enumerated(EnumType.STRING) Actor.Kind byKind,
        String byId,
        String byName,
        String reason) {

    static Step of(EscalationState state, Actor by, Instant at, String reason) {
        return new Step(state, at, by.kind(), by.id(), by.name(), reason);
    }

    Actor by() {
        return new Actor(byKind, byId, byName);
    }
}
