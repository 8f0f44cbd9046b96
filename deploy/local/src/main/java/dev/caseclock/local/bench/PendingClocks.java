package dev.caseclock.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * Running clocks put straight into the tables of sla-service, each of a case of its own. They are numbered from 1; so many at the
 * beginning of the numbers come due group by group, one group an hour, the others in a month.
 */
final class PendingClocks {

    private static final int CHUNK = 100_000;

    private static final String SUBJECTS = """
            insert into subject (id, kind, number, organization, organization_id, support_model, calendar, evaluated_until)
            select bench_id(n), 'CASE', 'BENCH-' || n, 'org-' || n %% 1000, bench_id(n %% 1000 + 1000000000), 'STANDARD', 'default', now()
            from generate_series(%d, %d) n
            """;

    private static final String CLOCKS = """
            insert into clock (id, metric, subject_kind, subject_id, cycle, state, rule, started_at, due_at, policy_version,
                organization, support_model, severity, at_risk_at, version)
            select bench_id(n), 'INITIAL_RESPONSE', 'CASE', bench_id(n), 0, 'RUNNING', 'R4.1', due_at - interval '2 hours', due_at, 1,
                'org-' || n %% 1000, 'STANDARD', 'S' || 1 + n %% 4, due_at - interval '30 minutes', 1
            from (
                select n, timestamptz '%s' + case
                    when n > %d then interval '30 days' + (n * 7919 %% 5000011) * interval '1 second'
                    else (1 + (n - 1) / %d) * interval '1 hour' - ((n * 7919) %% 1800000) * interval '1 millisecond' end as due_at
                from generate_series(%d::bigint, %d) n
            ) timed
            """;

    private static final String DEADLINES = """
            insert into deadline (clock_id, subject_id, due_at, clock_version)
            select id, subject_id, due_at, version from clock where id between bench_id(%d) and bench_id(%d)
            """;

    private final LoneService service;
    private final int clocks;
    private final int groups;
    private final int groupSize;
    private Instant base;

    PendingClocks(LoneService service, int clocks, int groups, int groupSize) {
        this.service = service;
        this.clocks = clocks;
        this.groups = groups;
        this.groupSize = groupSize;
    }

    /** Secondary indexes are built when all rows are in. */
    void fill() throws SQLException {
        try (var database = service.superuser()) {
            base = now(database).truncatedTo(ChronoUnit.SECONDS);
            execute(database, "set session_replication_role = replica");
            execute(database, """
                    create function bench_id(n bigint) returns uuid language sql immutable parallel safe
                        as $$ select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$
                    """);
            var indexes = dropIndexes(database);
            for (var from = 1; from <= clocks; from += CHUNK) {
                var to = Math.min(clocks, from + CHUNK - 1);
                execute(database, SUBJECTS.formatted(from, to));
                execute(database, CLOCKS.formatted(base, groups * groupSize, groupSize, from, to));
                execute(database, DEADLINES.formatted(from, to));
            }
            for (var index : indexes) {
                execute(database, index);
            }
        }
        tidy();
    }

    private static ArrayList<String> dropIndexes(Connection database) throws SQLException {
        var definitions = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select indexname, indexdef from pg_indexes
                        where schemaname = 'public' and tablename in ('clock', 'deadline', 'subject')
                            and indexname not in (select conname from pg_constraint)
                        """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        for (var name : names) {
            execute(database, "drop index " + name);
        }
        return definitions;
    }

    /** The same state of the tables before each measurement, whoever was measured before. */
    void tidy() throws SQLException {
        try (var database = service.superuser()) {
            for (var table :
                    new String[] {"clock", "deadline", "subject", "event", "event_pending", "event_position"}) {
                execute(database, "vacuum analyze " + table);
            }
            execute(database, "checkpoint");
        }
    }

    /** Moves the clock of the suite so that a group is due. */
    void makeDue(int group) throws SQLException {
        try (var database = service.database();
                var statement = database.prepareStatement("""
                        update sandbox_offset set offset_micros = extract(epoch from ? - clock_timestamp()) * 1000000
                        """)) {
            statement.setObject(1, endOf(group).plusSeconds(1).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    Instant endOf(int group) {
        return base.plus(Duration.ofHours(group + 1L));
    }

    int groupSize() {
        return groupSize;
    }

    /** Gives clocks of the far future new due instants: the first at one instant, each next one a step later. */
    void schedule(long from, int count, Instant first, Duration step) throws SQLException {
        try (var database = service.superuser()) {
            var due = "timestamptz '%s' + (n - %d) * interval '%d microseconds'"
                    .formatted(first, from, step.toNanos() / 1000);
            var numbers = "generate_series(%d::bigint, %d) n".formatted(from, from + count - 1);
            execute(database, "update clock set due_at = " + due + " from " + numbers + " where id = bench_id(n)");
            execute(
                    database,
                    "update deadline set due_at = " + due + " from " + numbers + " where clock_id = bench_id(n)");
        }
        tidy();
        try (var database = service.database()) {
            if (now(database).isAfter(first)) {
                throw new IllegalStateException("The machine is too slow: the first deadline has passed already");
            }
        }
    }

    static Instant now(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select caseclock_now()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
