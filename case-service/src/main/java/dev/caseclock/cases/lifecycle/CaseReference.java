package dev.caseclock.cases.lifecycle;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Another case, by the two names it keeps for good. */
@Embeddable
public record CaseReference(UUID id, String number) {}
