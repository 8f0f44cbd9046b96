package dev.caseclock.sla.breaches;

import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.clocks.Where;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Which breaches of a scope are asked for; what is absent does not narrow.
 *
 * @param metric absent: whatever support owes, for a customer who does not answer breaks no promise of ours
 */
record BreachSelection(Instant from, Instant to, Metric metric, Severity severity, Boolean open) {

    private static final List<String> OWED = Arrays.stream(Metric.values())
            .filter(metric -> !metric.closesCase())
            .map(Metric::name)
            .toList();

    void narrow(Where where) {
        where.and("metric = any (?)", metric == null ? OWED : List.of(metric.name()))
                .andIfGiven("broken_at >= ?", from)
                .andIfGiven("broken_at < ?", to)
                .andIfGiven("severity = ?", severity == null ? null : severity.name())
                .andIfGiven("(ended_at is null) = ?", open);
    }
}
