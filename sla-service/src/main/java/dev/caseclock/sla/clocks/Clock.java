package dev.caseclock.sla.clocks;

import dev.caseclock.time.Interval;
import dev.caseclock.time.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One promise as it follows from the facts.
 *
 * @param life the life of the case it belongs to (R5.4); 0 for incidents
 * @param rule the rule that decided last
 * @param steps how the due instant came about, in order, at least one
 * @param response absent unless this is an initial response
 * @param notices absent where none is needed before closing
 * @param dueIfResumed the due instant if what holds it fell away at an instant; absent unless paused
 */
public record Clock(
        ClockKey key,
        int life,
        ClockState state,
        String rule,
        Instant startedAt,
        Instant endedAt,
        Instant breachedAt,
        HeldBecause heldBecause,
        List<DeadlineStep> steps,
        Course course,
        ResponseEvidence response,
        NoticeSchedule notices,
        UnaryOperator<Instant> dueIfResumed) {

    /** Last instant that is in time. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(lastStep().dueAt());
    }

    /** R7.2: whether nothing but a notice is missing, so that the customer must still be told. */
    public boolean awaitsNotice() {
        return notices != null && heldBecause == HeldBecause.NOTICE_NOT_DELIVERED;
    }

    /** When the share of the target is used up that makes it a risk; empty without a due instant. */
    public Optional<Instant> atRiskAt() {
        return dueAt().map(due -> {
            var percent = regime().policy().terms().initialResponse().atRiskPercent();
            var share = course.counted(startedAt, due).multipliedBy(percent).dividedBy(100);
            return course.whenCounted(share, due).orElse(due).truncatedTo(ChronoUnit.MICROS);
        });
    }

    public Regime regime() {
        return lastStep().regime();
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    /** What every instant from the start to another one was to this clock. */
    public Timeline<Mark> lineUntil(Instant instant) {
        var line = course.labelled(startedAt, instant);
        return hasEnded() && endedAt.isBefore(instant)
                ? line.relabel(new Interval(endedAt, instant), mark -> Mark.of(Label.AFTER_END))
                : line;
    }

    /** The local dates that lead to the due instant (R9.2); empty where business days are not counted. */
    public List<LocalDate> businessDays() {
        var calendar = regime().calendar();
        if (calendar == null || lastStep().dueAt() == null) {
            return List.of();
        }
        var zone = calendar.days().zone();
        return course.labelled(course.countsFrom(), lastStep().dueAt()).parts().stream()
                .filter(part -> part.label().counts())
                .flatMap(part -> part.from()
                        .atZone(zone)
                        .toLocalDate()
                        .datesUntil(part.to()
                                .minusNanos(1)
                                .atZone(zone)
                                .toLocalDate()
                                .plusDays(1)))
                .distinct()
                .toList();
    }

    private DeadlineStep lastStep() {
        return steps.get(steps.size() - 1);
    }

    /** The figures that change by the mere passing of time; only for the instant the clock was derived for, or its end. */
    public Reading readAt(Instant now) {
        return Reading.of(this, now);
    }
}
