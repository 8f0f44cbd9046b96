package dev.caseclock.escalation.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** R6.10, R3.5: the ways to a higher priority that may be escalated, the nearest first. */
    List<Remedy> raisesFrom(Priority priority) {
        var raises = new ArrayList<Remedy>();
        if (mayBeRaised(priority, Priority.MEDIUM)) {
            raises.add(Remedy.RAISE_TO_MEDIUM);
        }
        if (mayBeRaised(priority, Priority.HIGH)) {
            raises.add(Remedy.RAISE_TO_HIGH);
        }
        return raises;
    }

    private boolean mayBeRaised(Priority from, Priority to) {
        return to.compareTo(from) < 0 && !notEligible.contains(to);
    }

    Duration quietPeriod(Priority priority) {
        return quietPeriods.getOrDefault(priority, Duration.ZERO);
    }
}
