package dev.caseclock.sla.clocks;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.CalendarChoice;
import dev.caseclock.sla.facts.IncidentCondition;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.IncidentFact;
import dev.caseclock.sla.facts.IncidentHappening;
import dev.caseclock.sla.facts.SubjectKind;
import dev.caseclock.sla.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** What a grave incident owes: restoration (R4.6), and after each restoration the document its kind calls for (R8). */
final class IncidentRule {

    /** One outage, up to its restoration and the relapse after it; both are absent until they happen. */
    private record Outage(Instant from, Instant restoredAt, Instant relapsedAt) {}

    private final IncidentDossier dossier;
    private final Rulebook rulebook;
    private final Instant asOf;
    private final List<IncidentFact> events;

    private IncidentRule(IncidentDossier dossier, Rulebook rulebook, Instant asOf) {
        this.dossier = dossier;
        this.rulebook = rulebook;
        this.asOf = asOf;
        this.events = dossier.events();
    }

    static List<Clock> clocks(IncidentDossier dossier, Rulebook rulebook, Instant asOf) {
        return new IncidentRule(dossier, rulebook, asOf).clocks();
    }

    /** R8.1: platform-level is set explicitly, and the peak severity counts. */
    static boolean owesAnalysis(IncidentCondition condition, PolicyVersion policy) {
        return condition.platform() && isGrave(condition, policy);
    }

    /** R8.3. */
    private static boolean owesSummary(IncidentCondition condition, PolicyVersion policy) {
        return !condition.platform() && isGrave(condition, policy);
    }

    // R8.4: everything less grave gets neither document.
    private static boolean isGrave(IncidentCondition condition, PolicyVersion policy) {
        return !policy.terms().rootCauseAnalysis().severity().isGraverThan(condition.peak());
    }

    private List<Clock> clocks() {
        if (events.isEmpty()) {
            return List.of();
        }
        var clocks = new ArrayList<Clock>();
        var outages = outages();
        for (var i = 0; i < outages.size(); i++) {
            clocks.add(restoration(i + 1, outages.get(i)));
            if (outages.get(i).restoredAt() != null) {
                addDocument(
                        clocks,
                        Metric.RCA_DELIVERY,
                        i + 1,
                        outages.get(i),
                        IncidentHappening.RCA_PUBLISHED,
                        IncidentRule::owesAnalysis);
                addDocument(
                        clocks,
                        Metric.CASE_SUMMARY,
                        i + 1,
                        outages.get(i),
                        IncidentHappening.SUMMARY_PUBLISHED,
                        IncidentRule::owesSummary);
            }
        }
        return clocks;
    }

    private List<Outage> outages() {
        var outages = new ArrayList<Outage>();
        var from = events.get(0).condition().startedAt();
        Instant restoredAt = null;
        for (var event : events) {
            if (restoredAt == null && event.condition().restoredAt() != null) {
                restoredAt = event.condition().restoredAt();
            } else if (restoredAt != null && event.happening() == IncidentHappening.RELAPSED) {
                outages.add(new Outage(from, restoredAt, event.at()));
                from = event.at();
                restoredAt = null;
            }
        }
        outages.add(new Outage(from, restoredAt, null));
        return outages;
    }

    private Clock restoration(int cycle, Outage outage) {
        var ending = outage.restoredAt() == null ? null : new Ending(outage.restoredAt(), Ending.Kind.DONE, "R4.6");
        return new TargetedCourse(
                        outage.from(),
                        SupportModel.STANDARD,
                        terms -> terms.untargeted().restoration(),
                        "R4.6",
                        List.of(),
                        severities(outage),
                        rulebook.policyRegimes(outage.from(), asOf),
                        ending,
                        asOf)
                .derive(key(Metric.RESTORATION, cycle), 0, List.of(), null);
    }

    private List<TargetedCourse.Change> severities(Outage outage) {
        var changes = new ArrayList<TargetedCourse.Change>();
        changes.add(new TargetedCourse.Change(
                outage.from(), events.get(0).condition().peak()));
        for (var event : events) {
            var change = new TargetedCourse.Change(event.at(), event.condition().peak());
            if (!event.at().isAfter(outage.from())) {
                changes.set(0, new TargetedCourse.Change(outage.from(), change.severity()));
            } else if (outage.restoredAt() == null || !event.at().isAfter(outage.restoredAt())) {
                changes.add(change);
            }
        }
        return changes;
    }

    private void addDocument(
            List<Clock> clocks,
            Metric metric,
            int cycle,
            Outage outage,
            IncidentHappening publication,
            BiPredicate<IncidentCondition, PolicyVersion> owes) {
        var regimes = rulebook.regimes(outage.restoredAt(), asOf, calendars());
        var owing = events.stream()
                .filter(event -> owes.test(event.condition(), regimes.get(0).policy()))
                .toList();
        var published = dossier.firstPublication(publication);
        // R8.5: after the first publication a relapse calls for a revision, not for another clock.
        if (owing.isEmpty()
                || cycle > 1
                        && published.filter(at -> !at.isAfter(outage.from())).isPresent()) {
            return;
        }
        var ending = ending(outage, published.orElse(null), owing);
        clocks.add(
                metric == Metric.RCA_DELIVERY
                        ? new ClosingCourse(
                                        outage.restoredAt(),
                                        regime -> regime.policy()
                                                .terms()
                                                .rootCauseAnalysis()
                                                .businessDays(),
                                        "R8.2",
                                        null,
                                        List.of(),
                                        regimes,
                                        ending,
                                        asOf)
                                .derive(key(metric, cycle), 0)
                        : new TargetedCourse(
                                        outage.restoredAt(),
                                        SupportModel.STANDARD,
                                        terms -> Map.of(),
                                        "R8.3",
                                        List.of(),
                                        List.of(new TargetedCourse.Change(
                                                outage.restoredAt(),
                                                owing.get(0).condition().peak())),
                                        rulebook.policyRegimes(outage.restoredAt(), asOf),
                                        ending,
                                        asOf)
                                .derive(key(metric, cycle), 0, List.of(), null));
    }

    // The first of publication, relapse (R8.2) and the discovery that the incident is of another kind ends it.
    private Ending ending(Outage outage, Instant publishedAt, List<IncidentFact> owing) {
        Ending ending = null;
        if (publishedAt != null) {
            var at = publishedAt.isBefore(outage.restoredAt()) ? outage.restoredAt() : publishedAt;
            ending = new Ending(at, Ending.Kind.DONE, "R8.5");
        }
        if (outage.relapsedAt() != null
                && (ending == null || outage.relapsedAt().isBefore(ending.at()))) {
            ending = new Ending(outage.relapsedAt(), Ending.Kind.VOID, "R8.2");
        }
        var noLonger = noLongerOwed(owing, outage.restoredAt());
        if (noLonger != null && (ending == null || noLonger.isBefore(ending.at()))) {
            ending = new Ending(noLonger, Ending.Kind.VOID, "R8.4");
        }
        return ending;
    }

    private Instant noLongerOwed(List<IncidentFact> owing, Instant restoredAt) {
        var last = owing.get(owing.size() - 1);
        var after = events.subList(events.indexOf(last) + 1, events.size());
        if (after.isEmpty()) {
            return null;
        }
        var at = after.get(0).at();
        return at.isBefore(restoredAt) ? restoredAt : at;
    }

    private List<CalendarChoice> calendars() {
        var choices = new ArrayList<CalendarChoice>();
        for (var event : events) {
            var calendar = event.condition().calendar();
            if (choices.isEmpty() || !choices.get(choices.size() - 1).calendar().equals(calendar)) {
                choices.add(new CalendarChoice(event.at(), event.position(), calendar));
            }
        }
        return choices;
    }

    private ClockKey key(Metric metric, int cycle) {
        return new ClockKey(metric, SubjectKind.INCIDENT, dossier.id(), cycle);
    }
}
