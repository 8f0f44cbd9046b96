package dev.caseclock.escalation.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What one version of the policy says about escalation, by priority (R6.8 to R6.11). */
public record EscalationPolicy(
        int version,
        Instant effectiveFrom,
        Map<Priority, Duration> quietPeriods,
        Set<Priority> impactRequired,
        Set<Priority> notEligible,
        Set<Priority> phoneOnly) {

    public EscalationPolicy {
        quietPeriods = Map.copyOf(quietPeriods);
        impactRequired = Set.copyOf(impactRequired);
        notEligible = Set.copyOf(notEligible);
        phoneOnly = Set.copyOf(phoneOnly);
    }

    Duration quietPeriod(Priority priority) {
        return quietPeriods.getOrDefault(priority, Duration.ZERO);
    }
}
