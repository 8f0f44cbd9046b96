package dev.caseclock.sla.breaches;

import dev.caseclock.contract.sla.BreachView;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.ClockViews;
import dev.caseclock.sla.clocks.ListedClock;
import dev.caseclock.sla.clocks.LocalDays;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.facts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Breaches as the contract shows them, and what is asked for in our words. */
final class BreachViews {

    private BreachViews() {}

    static BreachView of(ListedClock listed, Instant now) {
        var clock = listed.clock();
        var breachedAt = clock.breachedAtAsOf(now);
        return new BreachView(
                clock.id(),
                ClockViews.metric(clock.key().metric()),
                ClockViews.severity(clock.severity()),
                ClockViews.subjectKind(clock.key().subjectKind()),
                clock.key().subjectId(),
                listed.subjectNumber(),
                listed.organization(),
                clock.key().cycle(),
                clock.rule(),
                clock.policyVersion(),
                clock.startedAt(),
                breachedAt,
                clock.breachRecordedAt(),
                clock.latenessSeconds(),
                clock.endedAt() == null,
                clock.endedAt(),
                Duration.between(breachedAt, clock.endedAt() == null ? now : clock.endedAt())
                        .toSeconds());
    }

    static BreachSelection selection(
            LocalDate day,
            String zone,
            Instant from,
            Instant to,
            dev.caseclock.contract.sla.Metric metric,
            dev.caseclock.contract.sla.Severity severity,
            Boolean open) {
        var days = LocalDays.in(zone);
        if (day != null && (from != null || to != null)) {
            throw Refusal.unprocessable("DAY_AND_SPAN").at("query:day");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw Refusal.unprocessable("EMPTY_SPAN").at("query:from").at("query:to");
        }
        return new BreachSelection(
                day == null ? from : days.startOf(day, "query:day"),
                day == null ? to : days.startOf(day.plusDays(1), "query:day"),
                metric == null ? null : Metric.valueOf(metric.name()),
                severity == null ? null : Severity.valueOf(severity.name()),
                open);
    }
}
