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

    // Whom support would choose, nobody knows yet.
    private static final String SOMEBODY = "ASSUMED";

    /** Whether it lives the given life and has not ended it. */
    public boolean isActiveIn(int givenCycle) {
        return cycle == givenCycle && state.isActive();
    }

    CaseSnapshot closed(Instant at) {
        return in(cycle, CaseState.CLOSED, at);
    }

    /** R5.4: another life. */
    CaseSnapshot reopened(Instant at) {
        return state.isActive() ? this : in(cycle + 1, CaseState.OPEN, at);
    }

    /** R5: any update of a contact opens it again. */
    CaseSnapshot answered(Instant at) {
        return state.waitsForCustomer() ? in(cycle, CaseState.OPEN, at) : this;
    }

    CaseSnapshot owned() {
        return hasOwner() ? this : with(cycle, priority, state, stateSince, SOMEBODY, SOMEBODY, closesAt);
    }

    CaseSnapshot of(Priority priority) {
        return with(cycle, priority, state, stateSince, ownerId, ownerName, closesAt);
    }

    boolean hasOwner() {
        return ownerId != null;
    }

    boolean hasPublicUpdate() {
        return lastPublicUpdateId != null;
    }

    /** Null where others have written since, so that its id is not told. */
    UUID lastAgentPublicUpdateId() {
        return lastAgentPublicUpdateAt != null && lastAgentPublicUpdateAt.equals(lastPublicUpdateAt)
                ? lastPublicUpdateId
                : null;
    }

    private CaseSnapshot in(int cycle, CaseState state, Instant since) {
        return with(cycle, priority, state, since, ownerId, ownerName, null);
    }

    private CaseSnapshot with(
            int cycle,
            Priority priority,
            CaseState state,
            Instant stateSince,
            String ownerId,
            String ownerName,
            Instant closesAt) {
        return new CaseSnapshot(
                id,
                number,
                version,
                cycle,
                priority,
                state,
                stateSince,
                openedAt,
                ownerId,
                ownerName,
                lastPublicUpdateId,
                lastPublicUpdateAt,
                lastAgentPublicUpdateAt,
                closesAt);
    }
}
