package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one criterion says, and on what it rests. A failed one has remedies, any one of which is enough, the nearest first
 * (none when the policy leaves none), and {@code turnsTrueAt} when time alone is enough.
 */
public record Finding(
        Criterion criterion, Outcome outcome, List<Evidence> evidence, List<Remedy> remedies, Instant turnsTrueAt) {

    public Finding {
        evidence = List.copyOf(evidence);
        // A verdict that was stored before there were several has none.
        remedies = remedies == null ? List.of() : List.copyOf(remedies);
    }

    Optional<Remedy> remedy() {
        return remedies.stream().findFirst();
    }

    boolean failed() {
        return outcome == Outcome.FAILED;
    }

    boolean needsAct() {
        return failed() && turnsTrueAt == null && !isFinal();
    }

    boolean isFinal() {
        return failed()
                && turnsTrueAt == null
                && remedy().map(Remedy::leadsElsewhere).orElse(true);
    }

    Optional<Instant> turn() {
        return Optional.ofNullable(turnsTrueAt);
    }
}
