package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.facts.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a query asks for, in our words. */
@ApplicationScoped
class ClockSelectionViews {

    private final FactRepository facts;

    @Inject
    ClockSelectionViews(FactRepository facts) {
        this.facts = facts;
    }

    ClockSelection of(
            dev.caseclock.contract.sla.Metric metric,
            dev.caseclock.contract.sla.ClockState state,
            dev.caseclock.contract.sla.Severity severity,
            List<String> cases,
            Boolean atRisk,
            Instant dueAfter,
            Instant dueBefore,
            Instant breachedAfter,
            Instant breachedBefore) {
        return new ClockSelection(
                metric == null ? null : Metric.valueOf(metric.name()),
                state == null ? null : ClockState.valueOf(state.name()),
                severity == null ? null : Severity.valueOf(severity.name()),
                cases == null || cases.isEmpty() ? null : subjects(cases),
                atRisk,
                dueAfter,
                dueBefore,
                breachedAfter,
                breachedBefore);
    }

    private List<UUID> subjects(List<String> cases) {
        return facts.casesBy(CaseNames.in(cases, "query:cases")).stream()
                .map(Subject::id)
                .toList();
    }
}
