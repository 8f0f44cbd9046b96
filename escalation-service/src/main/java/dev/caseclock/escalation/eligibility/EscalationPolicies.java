package dev.caseclock.escalation.eligibility;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The versions of the policy in the order in which they take effect; before the first, the first is applied. */
public record EscalationPolicies(List<EscalationPolicy> versions) {

    public EscalationPolicies {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("There is no version of the policy");
        }
        versions = versions.stream()
                .sorted(comparing(EscalationPolicy::effectiveFrom).thenComparing(EscalationPolicy::version))
                .toList();
    }

    EscalationPolicy inForceAt(Instant at) {
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(at))
                .reduce((earlier, later) -> later)
                .orElse(versions.get(0));
    }

    Optional<Instant> nextChangeAfter(Instant at) {
        return versions.stream()
                .skip(1)
                .map(EscalationPolicy::effectiveFrom)
                .filter(at::isBefore)
                .findFirst();
    }
}
