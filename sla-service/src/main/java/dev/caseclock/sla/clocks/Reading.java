package dev.caseclock.sla.clocks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A clock at one instant.
 *
 * @param elapsed counted time so far
 * @param remaining counted time left; absent without a due instant and after the end
 * @param overdue counted time beyond the due instant; absent unless that has passed
 * @param percentage of the counted time up to the due instant, two decimals; absent without a due instant
 * @param counting whether time counts just now
 * @param nextChangeAt when state, risk or counting becomes another by the mere passing of time
 */
public record Reading(
        Instant asOf,
        Duration elapsed,
        Duration remaining,
        Duration overdue,
        BigDecimal percentage,
        boolean counting,
        Instant atRiskAt,
        boolean atRisk,
        Instant dueAtIfResumedNow,
        Instant nextChangeAt) {

    static Reading of(Clock clock, Instant now) {
        var course = clock.course();
        var end = clock.hasEnded() ? clock.endedAt() : later(now, clock.startedAt());
        var due = clock.dueAt().orElse(null);
        var elapsed = course.counted(clock.startedAt(), end);
        var total = due == null ? null : course.counted(clock.startedAt(), due);
        var open = !clock.hasEnded();
        var counting = open && course.countsAt(end);
        var atRiskAt = clock.atRiskAt().orElse(null);
        var inTime = open && clock.state() != ClockState.BREACHED;
        return new Reading(
                now,
                elapsed,
                open && total != null ? positive(total.minus(elapsed)) : null,
                due != null && end.isAfter(due) ? positive(elapsed.minus(total)) : null,
                total == null ? null : percentage(elapsed, total),
                counting,
                atRiskAt,
                inTime && atRiskAt != null && !now.isBefore(atRiskAt),
                clock.state() == ClockState.PAUSED && clock.dueIfResumed() != null
                        ? clock.dueIfResumed().apply(end)
                        : null,
                open ? nextChange(clock, end, due, inTime ? atRiskAt : null) : null);
    }

    private static Instant nextChange(Clock clock, Instant now, Instant due, Instant atRiskAt) {
        // At the due instant itself one is still in time (R9.2); the breach is true just after it.
        var breach = clock.state() == ClockState.RUNNING && due != null ? due.plus(1, ChronoUnit.MICROS) : null;
        return Stream.of(breach, atRiskAt, clock.course().nextTurn(now).orElse(null))
                .filter(Objects::nonNull)
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static BigDecimal percentage(Duration elapsed, Duration total) {
        if (total.isZero()) {
            return BigDecimal.valueOf(10_000, 2);
        }
        return BigDecimal.valueOf(elapsed.toNanos())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(total.toNanos()), 2, RoundingMode.DOWN);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
