package dev.caseclock.sla.previews;

import dev.caseclock.contract.sla.CalendarChangesView;
import dev.caseclock.contract.sla.ClockChangeEffect;
import dev.caseclock.contract.sla.ClockChangeView;
import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.PolicyDraftChangesView;
import dev.caseclock.contract.sla.SubjectKind;
import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.facts.Subject;
import java.util.List;
import java.util.UUID;

/** Previews as the contract shows them. */
final class ChangesViews {

    private static final int MOST_ITEMS = 200;

    private ChangesViews() {}

    static CalendarChangesView of(CalendarVersion version, Changes changes) {
        return new CalendarChangesView(
                version.name(),
                version.version(),
                changes.asOf(),
                changes.subjects(),
                changes.examined(),
                changes.clocks(),
                changes.moved(),
                changes.count(ChangedClock.Effect.BREACH_MADE),
                changes.count(ChangedClock.Effect.BREACH_CURED),
                items(changes));
    }

    static PolicyDraftChangesView of(UUID draft, Changes changes) {
        return new PolicyDraftChangesView(
                draft,
                changes.asOf(),
                changes.subjects(),
                changes.examined(),
                changes.clocks(),
                changes.moved(),
                changes.count(ChangedClock.Effect.BREACH_MADE),
                changes.count(ChangedClock.Effect.BREACH_CURED),
                items(changes));
    }

    private static List<ClockChangeView> items(Changes changes) {
        return changes.changed().stream()
                .limit(MOST_ITEMS)
                .map(one -> of(one, changes.known().get(one.key().subjectId())))
                .toList();
    }

    private static ClockChangeView of(ChangedClock changed, Subject subject) {
        var key = changed.key();
        return new ClockChangeView(
                Metric.valueOf(key.metric().name()),
                SubjectKind.valueOf(key.subjectKind().name()),
                key.subjectId(),
                subject.number(),
                subject.organization(),
                key.cycle(),
                ClockChangeEffect.valueOf(changed.effect().name()),
                changed.dueBefore(),
                changed.dueAfter(),
                ClockState.valueOf(changed.stateBefore().name()),
                ClockState.valueOf(changed.stateAfter().name()));
    }
}
