package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.CaseHappening;
import dev.caseclock.sla.facts.CaseState;
import dev.caseclock.sla.facts.IncidentCondition;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.IncidentHappening;
import dev.caseclock.sla.facts.SubjectKind;
import dev.caseclock.sla.policy.Policies;
import dev.caseclock.sla.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A case that waits for its customer is closed when business days pass without an answer (R7). */
final class ClosingRule {

    private ClosingRule() {}

    static List<Clock> clocks(CaseDossier dossier, CaseTimeline timeline, Rulebook rulebook, Instant asOf) {
        var clocks = new ArrayList<Clock>();
        var questions = 0;
        for (var stay : timeline.stays()) {
            if (stay.state() == CaseState.SOLUTION_PROPOSED) {
                var proposal = stay.entry().condition().proposals();
                clocks.add(clock(dossier, timeline, stay, Metric.SOLUTION_CONFIRMATION, proposal, rulebook, asOf));
            } else if (stay.state() == CaseState.AWAITING_INFO) {
                clocks.add(clock(dossier, timeline, stay, Metric.CUSTOMER_REPLY, ++questions, rulebook, asOf));
            }
        }
        return clocks;
    }

    private static Clock clock(
            CaseDossier dossier,
            CaseTimeline timeline,
            CaseTimeline.Stay stay,
            Metric metric,
            int cycle,
            Rulebook rulebook,
            Instant asOf) {
        var regimes = rulebook.regimes(stay.from(), asOf, dossier.calendars());
        var isQuestion = metric == Metric.CUSTOMER_REPLY;
        return new ClosingCourse(
                        stay.from(),
                        regime -> {
                            var closing = regime.policy().terms().closing();
                            return isQuestion
                                    ? closing.customerReplyBusinessDays()
                                    : closing.solutionConfirmationBusinessDays();
                        },
                        isQuestion ? "R7.2" : "R7.1",
                        isQuestion ? notice(timeline, stay) : null,
                        holds(dossier, timeline, rulebook.policies(), asOf),
                        regimes,
                        ending(timeline, stay),
                        asOf)
                .derive(
                        new ClockKey(metric, SubjectKind.CASE, dossier.id(), cycle),
                        stay.entry().condition().cycle());
    }

    private static Ending ending(CaseTimeline timeline, CaseTimeline.Stay stay) {
        if (stay.to() == null) {
            return null;
        }
        if (stay.next() == CaseState.CLOSED) {
            return timeline.reasonOfClosing(stay.to()).isByDeadline()
                    ? new Ending(stay.to(), Ending.Kind.DEADLINE, "R7")
                    : new Ending(stay.to(), Ending.Kind.DONE, "R5");
        }
        return new Ending(stay.to(), stay.next() == CaseState.OPEN ? Ending.Kind.DONE : Ending.Kind.VOID, "R7.3");
    }

    private static ClosingCourse.Notice notice(CaseTimeline timeline, CaseTimeline.Stay stay) {
        var deliveredAt = timeline.facts().stream()
                .filter(fact -> fact.happening() == CaseHappening.NOTICE_DELIVERED)
                .map(CaseFact::at)
                .filter(at -> !at.isBefore(stay.from()) && (stay.to() == null || at.isBefore(stay.to())))
                .toList();
        return new ClosingCourse.Notice(
                deliveredAt, regime -> regime.policy().terms().closing().businessDaysAfterNotice());
    }

    private static List<Hold> holds(CaseDossier dossier, CaseTimeline timeline, Policies policies, Instant asOf) {
        var rcaHolds = dossier.incidents().stream().flatMap(incident -> rcaHolds(dossier, incident, policies, asOf));
        return Stream.concat(rcaHolds, timeline.vendorHolds().stream()).toList();
    }

    /**
     * R7.4: from the link, or from when the incident is a grave platform one, until its RCA is published; restored or not. Whether the
     * incident owes one and whether that holds closing is judged by the version in force at each fact, and anew when a version takes
     * effect (R9.5).
     */
    private static Stream<Hold> rcaHolds(
            CaseDossier dossier, IncidentDossier incident, Policies policies, Instant asOf) {
        var publishedAt = incident.firstPublication(IncidentHappening.RCA_PUBLISHED);
        var holds = new ArrayList<Hold>();
        Instant since = null;
        for (var turn : turns(incident, policies, asOf)) {
            var isHeld = isHeldAt(turn, dossier, incident, policies.inForceAt(turn));
            if (isHeld && since == null) {
                since = turn;
            } else if (!isHeld && since != null) {
                holds.add(new Hold(since, turn, HeldBecause.RCA_PENDING));
                since = null;
            }
        }
        if (since != null) {
            holds.add(new Hold(since, null, HeldBecause.RCA_PENDING));
        }
        return holds.stream()
                .filter(hold -> publishedAt.map(hold.from()::isBefore).orElse(true))
                .map(hold -> publishedAt
                        .filter(published -> hold.lasts() || published.isBefore(hold.to()))
                        .map(published -> new Hold(hold.from(), published, hold.because()))
                        .orElse(hold));
    }

    private static Set<Instant> turns(IncidentDossier incident, Policies policies, Instant asOf) {
        var turns = new TreeSet<Instant>();
        incident.events().forEach(fact -> turns.add(fact.at()));
        policies.versions().stream()
                .map(PolicyVersion::effectiveFrom)
                .filter(from -> !from.isAfter(asOf))
                .forEach(turns::add);
        return turns;
    }

    private static boolean isHeldAt(
            Instant instant, CaseDossier dossier, IncidentDossier incident, PolicyVersion policy) {
        IncidentCondition last = null;
        for (var fact : incident.events()) {
            if (!fact.at().isAfter(instant)) {
                last = fact.condition();
            }
        }
        return last != null
                && policy.terms().closing().heldWhileRcaPending()
                && IncidentRule.owesAnalysis(last, policy)
                && last.cases().contains(dossier.id());
    }
}
