package dev.caseclock.sla.previews;

import dev.caseclock.contract.sla.CalendarChangeEffect;
import dev.caseclock.contract.sla.CalendarChangeView;
import dev.caseclock.contract.sla.CalendarChangesView;
import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.SubjectKind;
import dev.caseclock.sla.facts.Subject;

/** The preview of a calendar as the contract shows it. */
final class CalendarChangesViews {

    private static final int MOST_ITEMS = 200;

    private CalendarChangesViews() {}

    static CalendarChangesView of(CalendarChanges changes) {
        return new CalendarChangesView(
                changes.version().name(),
                changes.version().version(),
                changes.version().publishedAt(),
                changes.subjects(),
                changes.examined(),
                changes.clocks(),
                changes.moved(),
                changes.count(ChangedClock.Effect.BREACH_MADE),
                changes.count(ChangedClock.Effect.BREACH_CURED),
                changes.changed().stream()
                        .limit(MOST_ITEMS)
                        .map(one -> of(one, changes.known().get(one.key().subjectId())))
                        .toList());
    }

    private static CalendarChangeView of(ChangedClock changed, Subject subject) {
        var key = changed.key();
        return new CalendarChangeView(
                Metric.valueOf(key.metric().name()),
                SubjectKind.valueOf(key.subjectKind().name()),
                key.subjectId(),
                subject.number(),
                subject.organization(),
                key.cycle(),
                CalendarChangeEffect.valueOf(changed.effect().name()),
                changed.dueBefore(),
                changed.dueAfter(),
                ClockState.valueOf(changed.stateBefore().name()),
                ClockState.valueOf(changed.stateAfter().name()));
    }
}
