package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one criterion says, and on what it rests. A failed one has a remedy, and {@code turnsTrueAt} when time alone is
 * enough; otherwise both are null.
 */
public record Finding(
        Criterion criterion, Outcome outcome, List<Evidence> evidence, Remedy remedy, Instant turnsTrueAt) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    boolean failed() {
        return outcome == Outcome.FAILED;
    }

    boolean needsAct() {
        return failed() && turnsTrueAt == null && !remedy.leadsElsewhere();
    }

    boolean isFinal() {
        return failed() && remedy.leadsElsewhere();
    }

    Optional<Instant> turn() {
        return Optional.ofNullable(turnsTrueAt);
    }
}
