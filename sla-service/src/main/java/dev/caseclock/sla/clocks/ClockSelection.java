package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which clocks of a scope are asked for; what is absent does not narrow. */
record ClockSelection(
        Metric metric,
        ClockState state,
        Severity severity,
        List<UUID> subjects,
        Boolean atRisk,
        Instant dueAfter,
        Instant dueBefore,
        Instant breachedAfter,
        Instant breachedBefore) {

    boolean isOfThoseAtRisk() {
        return Boolean.TRUE.equals(atRisk);
    }

    /**
     * A running clock is breached as soon as its due instant has passed (R4.4), whether that has been recorded or not. Due instants are
     * compared as lists are ordered, so that a list begins and ends where they do and does not walk over all that is history.
     */
    void narrow(Where where, Instant now) {
        where.andIfGiven("metric = ?", metric == null ? null : metric.name())
                .andIfGiven("severity = ?", severity == null ? null : severity.name())
                .andIfGiven("subject_id = any (?::uuid[])", subjects)
                .andIfGiven("due_at is not null and coalesce(due_at, 'infinity') >= ?", dueAfter)
                .andIfGiven("coalesce(due_at, 'infinity') < ?", dueBefore);
        if (state == ClockState.RUNNING) {
            where.and("state = 'RUNNING' and coalesce(due_at, 'infinity') >= ?", now);
        } else if (state == ClockState.BREACHED) {
            where.and("(state = 'BREACHED' or state = 'RUNNING' and due_at < ?)", now);
        } else if (state != null) {
            where.and("state = ?", state.name());
        }
        if (isOfThoseAtRisk()) {
            where.and("state = 'RUNNING' and due_at >= ? and at_risk_at <= ?", now, now);
        } else if (Boolean.FALSE.equals(atRisk)) {
            where.and(
                    "(state <> 'RUNNING' or due_at is null or due_at < ? or at_risk_at is null or at_risk_at > ?)",
                    now,
                    now);
        }
        if (breachedAfter != null || breachedBefore != null) {
            var from = breachedAfter == null ? Instant.EPOCH : breachedAfter;
            where.and("(breached_at >= ? or state = 'RUNNING' and due_at >= ? and due_at < ?)", from, from, now);
        }
        if (breachedBefore != null) {
            where.and("coalesce(breached_at, due_at) < ?", breachedBefore);
        }
    }
}
