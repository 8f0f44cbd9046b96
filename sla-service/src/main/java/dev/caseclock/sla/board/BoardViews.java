package dev.caseclock.sla.board;

import dev.caseclock.contract.sla.BoardChangeCause;
import dev.caseclock.contract.sla.BoardChangeView;
import dev.caseclock.contract.sla.BoardClockView;
import dev.caseclock.contract.sla.BoardClosingsView;
import dev.caseclock.contract.sla.BoardCountView;
import dev.caseclock.contract.sla.BoardListsView;
import dev.caseclock.contract.sla.BoardView;
import dev.caseclock.contract.sla.DayBreachesView;
import dev.caseclock.sla.board.BoardRepository.State;
import dev.caseclock.sla.clocks.ClockState;
import dev.caseclock.sla.clocks.ClockViews;
import dev.caseclock.sla.clocks.ListedClock;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Boards as the contract shows them. */
final class BoardViews {

    /** How many clocks stand so by what has been recorded. */
    record Count(Metric metric, Severity severity, Standing standing, long clocks) {}

    /** Of the running ones: those whose due instant has passed unrecorded, and those at risk. */
    record Risk(Metric metric, Severity severity, long passed, long atRisk) {}

    record DayBreaches(long clocks, long open, List<ListedClock> latest) {}

    private record Key(Metric metric, Severity severity, Standing standing) {

        private static final Comparator<Key> IN_ORDER = Comparator.comparing(Key::metric)
                .thenComparing(Key::severity, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Key::standing);
    }

    private BoardViews() {}

    static BoardView of(
            BoardQuestion question,
            State state,
            List<Count> counts,
            List<Risk> risks,
            List<ListedClock> atRisk,
            List<ListedClock> nextDue,
            DayBreaches breaches,
            List<ListedClock> closings) {
        var asOf = state.asOf();
        var day = question.days().of(asOf);
        // R4.4, R9.2: at the due instant itself one is still in time.
        var nextBreach = nextDue.stream()
                .map(listed -> listed.clock().dueAt().plus(1, ChronoUnit.MICROS))
                .limit(1);
        var clocks = clocks(counts, risks);
        return new BoardView(
                asOf,
                Stream.of(
                                nextBreach,
                                state.nextRiskAt().stream(),
                                Stream.of(question.days().startOf(day.plusDays(1))))
                        .flatMap(instants -> instants)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                state.position(),
                SinceViews.cursor(state.position(), asOf, question.scope()),
                null,
                question.days().zone().getId(),
                day,
                counts(clocks, risks),
                new BoardListsView(
                        clocks(atRisk, asOf),
                        clocks(nextDue, asOf),
                        new DayBreachesView(breaches.clocks(), breaches.open(), clocks(breaches.latest(), asOf)),
                        new BoardClosingsView(
                                closings(clocks, Standing.RUNNING) + closings(clocks, Standing.BREACHED_OPEN),
                                closings(clocks, Standing.PAUSED),
                                clocks(closings, asOf))),
                List.of());
    }

    static BoardView withChanges(BoardView board, Instant since, List<BoardChangeView> changes) {
        return new BoardView(
                board.asOf(),
                board.nextChangeAt(),
                board.position(),
                board.cursor(),
                since,
                board.zone(),
                board.day(),
                board.counts(),
                board.lists(),
                changes);
    }

    /** As it is sent to somebody who holds the lists of an earlier one. */
    static BoardView withoutLists(BoardView board) {
        return new BoardView(
                board.asOf(),
                board.nextChangeAt(),
                board.position(),
                board.cursor(),
                board.since(),
                board.zone(),
                board.day(),
                board.counts(),
                null,
                board.changes());
    }

    static BoardView withoutChanges(BoardView board) {
        return withChanges(board, null, List.of());
    }

    /** The same for as long as neither something happens nor time alone changes anything. */
    static String etag(BoardQuestion question, BoardView board) {
        return ClockViews.weakTag(List.of(question, board.nextChangeAt(), board.counts(), board.lists())
                .toString());
    }

    static BoardChangeView turned(ListedClock listed, Instant asOf) {
        var clock = listed.clock();
        var hasPassed = clock.stateAt(asOf) == ClockState.BREACHED;
        return new BoardChangeView(
                hasPassed ? BoardChangeCause.DEADLINE_PASSED : BoardChangeCause.AT_RISK,
                hasPassed ? clock.dueAt() : clock.atRiskAt(),
                clock(listed, asOf));
    }

    static BoardClockView clock(ListedClock listed, Instant asOf) {
        var clock = listed.clock();
        return new BoardClockView(
                clock.id(),
                ClockViews.metric(clock.key().metric()),
                ClockViews.severity(clock.severity()),
                ClockViews.subjectKind(clock.key().subjectKind()),
                clock.key().subjectId(),
                listed.subjectNumber(),
                listed.organization(),
                clock.key().cycle(),
                ClockViews.state(clock.stateAt(asOf)),
                clock.startedAt(),
                clock.dueAt(),
                clock.atRiskAt(),
                clock.isAtRiskAt(asOf),
                clock.endedAt(),
                clock.breachedAtAsOf(asOf),
                ClockViews.heldBecause(clock.heldBecause()),
                clock.version());
    }

    private static List<BoardClockView> clocks(List<ListedClock> listed, Instant asOf) {
        return listed.stream().map(each -> clock(each, asOf)).toList();
    }

    /** What runs past its due instant counts as breached (R4.4). */
    private static Map<Key, Long> clocks(List<Count> counts, List<Risk> risks) {
        var clocks = new TreeMap<Key, Long>(Key.IN_ORDER);
        counts.forEach(
                count -> clocks.put(new Key(count.metric(), count.severity(), count.standing()), count.clocks()));
        risks.forEach(risk -> {
            clocks.merge(new Key(risk.metric(), risk.severity(), Standing.RUNNING), -risk.passed(), Long::sum);
            clocks.merge(new Key(risk.metric(), risk.severity(), Standing.BREACHED_OPEN), risk.passed(), Long::sum);
        });
        return clocks;
    }

    private static List<BoardCountView> counts(Map<Key, Long> clocks, List<Risk> risks) {
        return clocks.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new BoardCountView(
                        ClockViews.metric(entry.getKey().metric()),
                        ClockViews.severity(entry.getKey().severity()),
                        dev.caseclock.contract.sla.Standing.valueOf(
                                entry.getKey().standing().name()),
                        entry.getValue(),
                        atRisk(entry.getKey(), risks)))
                .toList();
    }

    private static long atRisk(Key key, List<Risk> risks) {
        return key.standing() != Standing.RUNNING
                ? 0
                : risks.stream()
                        .filter(risk -> risk.metric() == key.metric() && risk.severity() == key.severity())
                        .mapToLong(Risk::atRisk)
                        .sum();
    }

    private static long closings(Map<Key, Long> clocks, Standing standing) {
        return clocks.entrySet().stream()
                .filter(entry ->
                        entry.getKey().metric().closesCase() && entry.getKey().standing() == standing)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
