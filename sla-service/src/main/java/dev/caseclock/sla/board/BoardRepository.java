package dev.caseclock.sla.board;

import dev.caseclock.contract.sla.BoardChangeCause;
import dev.caseclock.contract.sla.BoardChangeView;
import dev.caseclock.contract.sla.BoardView;
import dev.caseclock.sla.board.BoardViews.Count;
import dev.caseclock.sla.board.BoardViews.DayBreaches;
import dev.caseclock.sla.board.BoardViews.Risk;
import dev.caseclock.sla.clocks.ClockRepository;
import dev.caseclock.sla.clocks.ListedClock;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.clocks.RowReader;
import dev.caseclock.sla.clocks.RowReader.Snapshot;
import dev.caseclock.sla.clocks.Scope;
import dev.caseclock.sla.clocks.Where;
import dev.caseclock.sla.facts.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads boards, each from one state of the database; what time alone has changed is worked in. */
@ApplicationScoped
class BoardRepository {

    /** The present instant, how far the feed has got, and when the next clock is at risk. */
    record State(Instant asOf, long position, long oldest, Optional<Instant> nextRiskAt) {}

    private record Told(UUID clock, Instant at) {}

    private record Broken(ListedClock clock, long clocks, long open) {}

    private static final int SHOWN = 20;
    private static final int MOST_CHANGES = 500;
    private static final int MOST_POSITIONS = 20_000;

    private static final String STATE = """
            with present as materialized (
                select caseclock_now() as as_of, last_position, oldest_position from feed_state
            )
            select as_of, last_position, oldest_position, (
                select min(at_risk_at) from clock
                where state = 'RUNNING' and due_at is not null and at_risk_at > as_of and %s
            ) as next_risk_at
            from present
            """;

    private static final String COUNTS = """
            select metric, severity, standing, sum(clocks) as clocks
            from (
                select metric, severity, standing, clocks from clock_count
                where organization = ? and support_model = any (?)
                union all
                select metric, severity, standing, clocks from clock_count_change where %s
            ) counted
            group by 1, 2, 3
            having sum(clocks) <> 0
            """;

    // What is past its due instant is past the risk, too.
    private static final String RISKS = """
            select metric, severity, count(*) filter (where due_at < ?) as passed, count(*) filter (where due_at >= ?) as at_risk
            from clock
            where state = 'RUNNING' and due_at is not null and at_risk_at <= ? and %s
            group by 1, 2
            """;

    // The few past the risk first, then the soonest due of them: the other way round walks over all that run, and the
    // planner, who knows only the dates of all clocks together, would take that way.
    private static final String AT_RISK = """
            with risky as materialized (
                select * from clock where state = 'RUNNING' and due_at is not null and at_risk_at <= ? and %2$s
            )
            select %1$s from risky clock
            where due_at >= ?
            order by due_at, id
            limit ?
            """;

    private static final String NEXT_DUE = """
            select %s from clock
            where state = 'RUNNING' and due_at >= ? and %s
            order by due_at, id
            limit ?
            """;

    // How many there are beside the latest of them, so that they are looked for once.
    private static final String BREACHES = """
            select %2$s, clocks, open
            from (
                select *, count(*) over () as clocks, count(*) filter (where ended_at is null) over () as open
                from (
                    select *, breached_at as broken_at from clock where breached_at >= ? and breached_at < ? and %1$s
                    union all
                    select *, due_at from clock where state = 'RUNNING' and due_at >= ? and due_at < ? and %1$s
                ) broken
                where metric <> all (?)
                order by broken_at desc, id desc
                limit ?
            ) clock
            """;

    private static final String NEXT_CLOSINGS = """
            select %s from clock
            where metric in ('SOLUTION_CONFIRMATION', 'CUSTOMER_REPLY') and ended_at is null
              and coalesce(due_at, 'infinity') < 'infinity' and %s
            order by coalesce(due_at, 'infinity'), id
            limit ?
            """;

    private static final String TOLD = """
            select distinct on (subject) subject::uuid as clock, occurred_at as at
            from event_position join event using (seq)
            where position > ? and position <= ? and type like 'dev.caseclock.clock.%%' and %s
            order by subject, position desc
            limit ?
            """;

    private static final String CLOCKS = """
            select %s from clock where id = any (?) and %s
            """;

    // At risk from at_risk_at on; breached just after due_at.
    private static final String TURNED = """
            select %s from clock
            where state = 'RUNNING' and due_at is not null and %s
              and (at_risk_at > ? and at_risk_at <= ? or due_at >= ? and due_at < ?)
            limit ?
            """;

    private static final List<String> CLOSINGS =
            List.of(Metric.SOLUTION_CONFIRMATION.name(), Metric.CUSTOMER_REPLY.name());

    private final RowReader reader;

    @Inject
    BoardRepository(RowReader reader) {
        this.reader = reader;
    }

    BoardView board(BoardQuestion question) {
        return reader.inOneSnapshot(snapshot -> board(snapshot, question, state(snapshot, question.scope())));
    }

    /** The board with what has changed; without changes and {@code since} when that is too much to tell. */
    BoardView boardSince(BoardQuestion question, Since since) {
        return reader.inOneSnapshot(snapshot -> {
            var state = state(snapshot, question.scope());
            var board = board(snapshot, question, state);
            return changes(snapshot, question.scope(), since, state)
                    .map(changes -> BoardViews.withChanges(board, since.asOf(), changes))
                    .orElse(board);
        });
    }

    private static State state(Snapshot snapshot, Scope scope) {
        var where = Where.within(scope);
        return snapshot.one(
                row -> new State(
                        instant(row, "as_of"),
                        row.getLong("last_position"),
                        row.getLong("oldest_position"),
                        Optional.ofNullable(instant(row, "next_risk_at"))),
                STATE.formatted(where.sql()),
                where.values());
    }

    private static BoardView board(Snapshot snapshot, BoardQuestion question, State state) {
        var scope = question.scope();
        var asOf = state.asOf();
        var day = question.days().of(asOf);
        var risks = risks(snapshot, scope, asOf);
        return BoardViews.of(
                question,
                state,
                counts(snapshot, scope),
                risks,
                risks.stream().allMatch(risk -> risk.atRisk() == 0) ? List.of() : atRisk(snapshot, scope, asOf),
                clocks(snapshot, NEXT_DUE, scope, SHOWN, asOf),
                breaches(
                        snapshot,
                        scope,
                        question.days().startOf(day),
                        question.days().startOf(day.plusDays(1)),
                        asOf),
                clocks(snapshot, NEXT_CLOSINGS, scope, SHOWN));
    }

    private static List<Count> counts(Snapshot snapshot, Scope scope) {
        var where = Where.within(scope);
        var values = values(
                scope.organization() == null ? "" : scope.organization(),
                where.values().get(0));
        values.addAll(where.values());
        return snapshot.rows(
                row -> new Count(
                        Metric.valueOf(row.getString("metric")),
                        severity(row),
                        Standing.valueOf(row.getString("standing")),
                        row.getLong("clocks")),
                COUNTS.formatted(where.sql()),
                values);
    }

    private static List<Risk> risks(Snapshot snapshot, Scope scope, Instant asOf) {
        var where = Where.within(scope);
        var values = values(asOf, asOf, asOf);
        values.addAll(where.values());
        return snapshot.rows(
                row -> new Risk(
                        Metric.valueOf(row.getString("metric")),
                        severity(row),
                        row.getLong("passed"),
                        row.getLong("at_risk")),
                RISKS.formatted(where.sql()),
                values);
    }

    private static List<ListedClock> atRisk(Snapshot snapshot, Scope scope, Instant asOf) {
        var where = Where.within(scope);
        var values = values(asOf);
        values.addAll(where.values());
        values.addAll(List.of(asOf, SHOWN));
        return snapshot.rows(
                ClockRepository::listed, AT_RISK.formatted(ClockRepository.LISTED_COLUMNS, where.sql()), values);
    }

    private static DayBreaches breaches(
            Snapshot snapshot, Scope scope, Instant startOfDay, Instant endOfDay, Instant asOf) {
        var where = Where.within(scope);
        var values = values(startOfDay, endOfDay);
        values.addAll(where.values());
        values.addAll(List.of(startOfDay, asOf));
        values.addAll(where.values());
        values.add(CLOSINGS);
        values.add(SHOWN);
        var latest = snapshot.rows(
                row -> new Broken(ClockRepository.listed(row), row.getLong("clocks"), row.getLong("open")),
                BREACHES.formatted(where.sql(), ClockRepository.LISTED_COLUMNS),
                values);
        return latest.isEmpty()
                ? new DayBreaches(0, 0, List.of())
                : new DayBreaches(
                        latest.get(0).clocks(),
                        latest.get(0).open(),
                        latest.stream().map(Broken::clock).toList());
    }

    private static List<ListedClock> clocks(
            Snapshot snapshot, String sql, Scope scope, int limit, Object... conditions) {
        var where = Where.within(scope);
        var values = values(conditions);
        values.addAll(where.values());
        values.add(limit);
        return snapshot.rows(
                ClockRepository::listed, sql.formatted(ClockRepository.LISTED_COLUMNS, where.sql()), values);
    }

    private static Optional<List<BoardChangeView>> changes(Snapshot snapshot, Scope scope, Since since, State state) {
        if (since.position() > state.position()
                || since.position() < state.oldest() - 1
                || state.position() - since.position() > MOST_POSITIONS) {
            return Optional.empty();
        }
        var changes = new HashMap<UUID, BoardChangeView>();
        turned(snapshot, scope, since, state)
                .forEach(listed -> changes.put(listed.clock().id(), BoardViews.turned(listed, state.asOf())));
        var told = told(snapshot, scope, since, state);
        if (changes.size() > MOST_CHANGES || told.size() > MOST_CHANGES) {
            return Optional.empty();
        }
        named(snapshot, scope, told.keySet().stream().toList())
                .forEach(listed -> changes.put(
                        listed.clock().id(),
                        new BoardChangeView(
                                BoardChangeCause.EVENT,
                                told.get(listed.clock().id()),
                                BoardViews.clock(listed, state.asOf()))));
        return Optional.of(changes.values().stream()
                .sorted(Comparator.comparing(BoardChangeView::at)
                        .reversed()
                        .thenComparing(change -> change.clock().id()))
                .toList());
    }

    private static Map<UUID, Instant> told(Snapshot snapshot, Scope scope, Since since, State state) {
        var where = Where.within(scope);
        var values = values(since.position(), state.position());
        values.addAll(where.values());
        values.add(MOST_CHANGES + 1);
        var told = new HashMap<UUID, Instant>();
        snapshot.rows(
                        row -> new Told(row.getObject("clock", UUID.class), instant(row, "at")),
                        TOLD.formatted(where.sql()),
                        values)
                .forEach(each -> told.put(each.clock(), each.at()));
        return told;
    }

    private static List<ListedClock> named(Snapshot snapshot, Scope scope, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var where = Where.within(scope);
        var values = values(ids);
        values.addAll(where.values());
        return snapshot.rows(
                ClockRepository::listed, CLOCKS.formatted(ClockRepository.LISTED_COLUMNS, where.sql()), values);
    }

    private static List<ListedClock> turned(Snapshot snapshot, Scope scope, Since since, State state) {
        var where = Where.within(scope);
        var values = new ArrayList<Object>(where.values());
        values.addAll(List.of(since.asOf(), state.asOf(), since.asOf(), state.asOf(), MOST_CHANGES + 1));
        return snapshot.rows(
                ClockRepository::listed, TURNED.formatted(ClockRepository.LISTED_COLUMNS, where.sql()), values);
    }

    private static Severity severity(ResultSet row) throws SQLException {
        var name = row.getString("severity");
        return name == null || name.isEmpty() ? null : Severity.valueOf(name);
    }

    private static List<Object> values(Object... first) {
        return new ArrayList<>(List.of(first));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
