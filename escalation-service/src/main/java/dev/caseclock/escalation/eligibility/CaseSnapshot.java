package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.UUID;

/**
 * A case as its owner tells it at one moment. Null where there is none: {@code ownerId}, {@code ownerName}, the updates,
 * {@code closesAt}.
 */
public record CaseSnapshot(
        UUID id,
        String number,
        long version,
        int cycle,
        Priority priority,
        CaseState state,
        Instant stateSince,
        Instant openedAt,
        String ownerId,
        String ownerName,
        UUID lastPublicUpdateId,
        Instant lastPublicUpdateAt,
        Instant lastAgentPublicUpdateAt,
        Instant closesAt) {

    /** Whether it lives the given life and has not ended it. */
    public boolean isActiveIn(int givenCycle) {
        return cycle == givenCycle && state.isActive();
    }

    CaseSnapshot closed(Instant at) {
        return new CaseSnapshot(
                id,
                number,
                version,
                cycle,
                priority,
                CaseState.CLOSED,
                at,
                openedAt,
                ownerId,
                ownerName,
                lastPublicUpdateId,
                lastPublicUpdateAt,
                lastAgentPublicUpdateAt,
                null);
    }

    boolean hasOwner() {
        return ownerId != null;
    }

    boolean hasPublicUpdate() {
        return lastPublicUpdateId != null;
    }
}
