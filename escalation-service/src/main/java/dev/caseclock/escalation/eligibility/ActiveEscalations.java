package dev.caseclock.escalation.eligibility;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The active escalation of each case. */
public interface ActiveEscalations {

    /** By case; a case without one is not in it. */
    Map<UUID, ActiveEscalation> activeOf(Collection<UUID> caseIds);

    default Optional<ActiveEscalation> activeOf(UUID caseId) {
        return Optional.ofNullable(activeOf(List.of(caseId)).get(caseId));
    }
}
