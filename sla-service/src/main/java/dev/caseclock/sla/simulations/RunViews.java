package dev.caseclock.sla.simulations;

import dev.caseclock.contract.sla.ClockDifferencePage;
import dev.caseclock.contract.sla.ClockDifferenceView;
import dev.caseclock.contract.sla.ClockStandingView;
import dev.caseclock.contract.sla.ReplayView;
import dev.caseclock.contract.sla.SimulatedAttainmentView;
import dev.caseclock.contract.sla.SimulatedCalendar;
import dev.caseclock.contract.sla.SimulationView;
import dev.caseclock.contract.sla.VerdictCountsView;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.ClockViews;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.clocks.PlaceViews;
import dev.caseclock.sla.facts.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Runs as the contract shows them. */
final class RunViews {

    /** Where a list of differences goes on. */
    record DifferencePlace(UUID run, Boolean flipped, Long after) {}

    private record Group(Metric metric, Severity severity) {

        static final Comparator<Group> IN_ORDER = Comparator.comparing(Group::metric)
                .thenComparing(Group::severity, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    private RunViews() {}

    static SimulationView simulation(Run run) {
        var question = run.question();
        return new SimulationView(
                run.id(),
                dev.caseclock.contract.sla.RunState.valueOf(run.state().name()),
                question.policyVersion(),
                question.policyDraftId(),
                question.calendar() == null
                        ? null
                        : new SimulatedCalendar(question.calendar(), question.calendarVersion()),
                question.from(),
                question.to(),
                question.organization(),
                run.asOf(),
                run.subjects(),
                run.subjectsDone(),
                run.progressPercent(),
                run.counted(Findings.CLOCKS),
                run.counted(Findings.CHANGED_DEADLINES),
                run.counted(Findings.FLIPPED_VERDICTS),
                attainment(run),
                run.failure(),
                run.startedBy().name(),
                run.createdAt(),
                run.endedAt());
    }

    static ReplayView replay(Run run) {
        return new ReplayView(
                run.id(),
                dev.caseclock.contract.sla.RunState.valueOf(run.state().name()),
                run.question().caseId(),
                run.question().correct(),
                run.subjects(),
                run.subjectsDone(),
                run.progressPercent(),
                run.counted(Findings.CLOCKS),
                run.counted(Findings.DIFFERENCES),
                run.counted(Findings.DEADLINES),
                run.failure(),
                run.startedBy().name(),
                run.createdAt(),
                run.endedAt());
    }

    static ClockDifferencePage differences(List<RunRepository.Numbered> found, int limit, UUID run, Boolean flipped) {
        var page = found.subList(0, Math.min(limit, found.size()));
        return new ClockDifferencePage(
                page.stream().map(one -> difference(one.difference())).toList(),
                found.size() > limit
                        ? Cursor.encode(new DifferencePlace(
                                run, flipped, page.get(limit - 1).number()))
                        : null);
    }

    /** 0 without a cursor; 400 unless this list gave it. */
    static long after(String cursor, UUID run, Boolean flipped) {
        if (cursor == null) {
            return 0;
        }
        var place = Cursor.decode(cursor, DifferencePlace.class);
        if (place.after() == null || !new DifferencePlace(run, flipped, place.after()).equals(place)) {
            throw Refusal.malformed("INVALID_CURSOR").at("query:cursor");
        }
        return place.after();
    }

    static String next(List<Run> found, int limit, RunKind kind) {
        if (found.size() <= limit) {
            return null;
        }
        var last = found.get(limit - 1);
        return PlaceViews.cursor(PlaceViews.query(kind), last.createdAt(), last.id());
    }

    private static ClockDifferenceView difference(Difference difference) {
        var clock = difference.clock();
        return new ClockDifferenceView(
                ClockViews.metric(clock.metric()),
                ClockViews.subjectKind(clock.subjectKind()),
                clock.subjectId(),
                difference.subjectNumber(),
                clock.cycle(),
                standing(difference.before()),
                standing(difference.after()),
                difference.isFlipped());
    }

    private static ClockStandingView standing(Standing standing) {
        return standing == null
                ? null
                : new ClockStandingView(
                        ClockViews.state(standing.state()),
                        standing.dueAt(),
                        standing.endedAt(),
                        standing.breachedAt(),
                        standing.firesAt());
    }

    private static List<SimulatedAttainmentView> attainment(Run run) {
        return run.tally().keySet().stream()
                .flatMap(name -> AttainmentKey.named(name).stream())
                .map(key -> new Group(key.metric(), key.severity()))
                .distinct()
                .sorted(Group.IN_ORDER)
                .map(group -> new SimulatedAttainmentView(
                        ClockViews.metric(group.metric()),
                        ClockViews.severity(group.severity()),
                        counts(run, "before", group),
                        counts(run, "after", group)))
                .toList();
    }

    private static VerdictCountsView counts(Run run, String side, Group group) {
        var met = count(run, side, group, AttainmentKey.Outcome.MET);
        var breached = count(run, side, group, AttainmentKey.Outcome.BREACHED);
        return new VerdictCountsView(
                met,
                breached,
                count(run, side, group, AttainmentKey.Outcome.OPEN),
                count(run, side, group, AttainmentKey.Outcome.CANCELLED),
                met + breached == 0 ? null : percent(met, met + breached));
    }

    private static long count(Run run, String side, Group group, AttainmentKey.Outcome outcome) {
        return run.counted(new AttainmentKey(side, group.metric(), group.severity(), outcome).name());
    }

    private static double percent(long part, long whole) {
        return BigDecimal.valueOf(100 * part)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN)
                .doubleValue();
    }
}
