package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.UUID;

/** The one requested or approved escalation that a case may have (R6.3). */
public record ActiveEscalation(UUID id, String state, Instant requestedAt) {

    /** R6.13: as long as nobody has decided. */
    boolean mayBeWithdrawn() {
        return state.equals("REQUESTED");
    }
}
