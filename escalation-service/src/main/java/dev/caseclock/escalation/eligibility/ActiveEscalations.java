package dev.caseclock.escalation.eligibility;

import java.util.Optional;
import java.util.UUID;

/** The active escalation of each case. */
public interface ActiveEscalations {

    Optional<ActiveEscalation> activeOf(UUID caseId);
}
