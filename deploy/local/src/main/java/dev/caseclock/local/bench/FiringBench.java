package dev.caseclock.local.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Deadlines that pass, fired by sla-service: how many a second against one plain SQL statement and against db-scheduler, how punctual, how
 * fast after a burst, with a snapshot held, and what it costs while nothing is due.
 */
public final class FiringBench {

    private static final int ROUNDS = 2;
    private static final int A_SECOND = 1_000;
    private static final int BURST = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PEER_LIMIT = Duration.ofSeconds(25);
    // The rarest regular look comes each half minute.
    private static final Duration IDLE = Duration.ofSeconds(60);

    // The first batch is where the watch starts: what came before it is waiting.
    private static final String RATE = """
            select (count(*) filter (where place > 1000)) / extract(epoch from max(recorded_at) - max(recorded_at) filter (where place <= 1000))
            from (select recorded_at, row_number() over (order by seq) as place from event where seq > %d) told
            """;

    private static final String SENT = """
            from pg_stat_statements join pg_roles on pg_roles.oid = userid where rolname = 'sla_service'""";

    private static final String SIZE = """
            select pg_size_pretty(pg_total_relation_size('deadline')) || ' for ' || count(*) || ' rows' from deadline
            """;

    private static final String LATENESS = """
            select percentile_disc(array[0.5, 0.99, 1]) within group (order by extract(epoch from recorded_at - occurred_at) * 1000),
                count(*) filter (where recorded_at <= occurred_at), count(*), count(distinct subject), max(recorded_at)
            from event where seq > %d
            """;

    private final LoneService service;
    private final PendingClocks pending;
    private final int groups;
    private final int clocks;
    private final int due;
    private final int seconds;
    private final int replicas;
    private final List<Double> rates = new ArrayList<>();

    private FiringBench(LoneService service, int clocks, int due, int seconds, int replicas) {
        this.service = service;
        this.due = due;
        this.seconds = seconds;
        this.replicas = replicas;
        // Whatever the sizes, there are enough for everything that is measured.
        groups = 2 * ROUNDS + 3;
        this.clocks = Math.max(clocks, groups * (due / ROUNDS) + seconds * A_SECOND + 2 * BURST + due);
        this.pending = new PendingClocks(service, this.clocks, groups, due / ROUNDS);
    }

    public static void main(String[] arguments) throws Exception {
        var said = List.of(arguments);
        var clocks = Integer.parseInt(value(said, "--clocks", "500000"));
        var due = Integer.parseInt(value(said, "--due", "100000"));
        var seconds = Integer.parseInt(value(said, "--seconds", "60"));
        var replicas = Integer.parseInt(value(said, "--replicas", "1"));
        var portBase = Integer.parseInt(value(said, "--port-base", "22000"));
        try (var service = LoneService.prepared(Path.of(said.get(0)), "bench-firing", portBase, List.of("-Xmx256m"))) {
            new FiringBench(service, clocks, due, seconds, replicas).run(said.contains("--idle"));
        }
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    private void run(boolean isOnlyIdle) throws Exception {
        var began = System.nanoTime();
        service.startAndAwait(1);
        service.stop(1);
        pending.fill();
        for (var replica = 1; replica <= replicas; replica++) {
            service.startAndAwait(replica);
        }
        say(
                "%,d clocks pending, groups of %,d come due (%d s)",
                clocks, pending.groupSize(), since(began).toSeconds());
        try (var database = service.database()) {
            idle();
            if (isOnlyIdle) {
                return;
            }
            rates(database);
            punctuality(database);
            burst(database);
            say("table of deadlines after all that: %s", text(database, SIZE));
        }
        for (var replica = 1; replica <= replicas; replica++) {
            service.stop(replica);
        }
        scheduler();
    }

    private void rates(Connection database) throws SQLException {
        ours(database, 0);
        var plain = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            // Who goes first changes, so that neither always finds the fuller tables.
            if (round % 2 == 0) {
                rates.add(ours(database, 1 + 2 * round));
                plain.add(plain(database, 2 + 2 * round));
            } else {
                plain.add(plain(database, 1 + 2 * round));
                rates.add(ours(database, 2 + 2 * round));
            }
        }
        say("fired a second: %s; plain SQL, one statement a thousand on one connection: %s", all(rates), all(plain));
        say("firing against plain SQL: ratio %.2f (aim 0.6)", mean(rates) / mean(plain));
        var bare = bare(database, 2 * ROUNDS + 1);
        say("beside it: plain SQL that tells nobody: %,.0f, ratio %.2f", bare, mean(rates) / bare);
        say(
                "with a snapshot held from before the first of them: ratio %.2f",
                held(database, 2 * ROUNDS + 2) / mean(rates));
    }

    private double ours(Connection database, int group) throws SQLException {
        pending.tidy();
        service.thaw();
        var rate = fired(database, () -> pending.makeDue(group), pending.groupSize());
        service.freeze();
        return rate;
    }

    private interface Work {
        void run() throws SQLException;
    }

    private double fired(Connection database, Work work, int count) throws SQLException {
        var last = last(database);
        work.run();
        await(database, last + count);
        return decimal(database, RATE.formatted(last));
    }

    private double plain(Connection database, int group) throws SQLException {
        pending.tidy();
        pending.makeDue(group);
        var began = System.nanoTime();
        check(PlainFiring.withEvents(database, pending.endOf(group)));
        return pending.groupSize() * 1e9 / (System.nanoTime() - began);
    }

    private double bare(Connection database, int group) throws SQLException {
        pending.tidy();
        pending.makeDue(group);
        var began = System.nanoTime();
        check(PlainFiring.withoutEvents(database, pending.endOf(group)));
        return pending.groupSize() * 1e9 / (System.nanoTime() - began);
    }

    private void check(int fired) {
        if (fired != pending.groupSize()) {
            throw new IllegalStateException("Plain SQL fired " + fired + " of " + pending.groupSize());
        }
    }

    private double held(Connection database, int group) throws SQLException {
        try (var other = service.database()) {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            PendingClocks.number(other, "select count(*) from feed_state");
            var rate = ours(database, group);
            other.rollback();
            return rate;
        }
    }

    private void punctuality(Connection database) throws SQLException {
        var first = soon(database);
        pending.schedule(
                clocks - seconds * A_SECOND + 1L,
                seconds * A_SECOND,
                first,
                Duration.ofSeconds(1).dividedBy(A_SECOND));
        var last = last(database);
        service.thaw();
        await(database, last + seconds * A_SECOND);
        try (var statement = database.createStatement();
                var row = statement.executeQuery(LATENESS.formatted(last))) {
            row.next();
            var lateness = (Number[]) row.getArray(1).getArray();
            say(
                    "%,d due a second for %d s: lateness p50 %.0f ms, p99 %.0f ms (aim 100), longest %.0f ms; early %d;"
                            + " told %,d of %,d clocks",
                    A_SECOND,
                    seconds,
                    lateness[0].doubleValue(),
                    lateness[1].doubleValue(),
                    lateness[2].doubleValue(),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4));
        }
        service.freeze();
    }

    /** Late enough for the tables to be tidy by then. */
    private Instant soon(Connection database) throws SQLException {
        return PendingClocks.now(database).plusSeconds(20 + clocks / 50_000);
    }

    private void burst(Connection database) throws SQLException {
        var size = BURST;
        var end = clocks - seconds * A_SECOND;
        var first = soon(database);
        pending.schedule(end - size + 1L, size, first, Duration.ZERO);
        var last = last(database);
        service.thaw();
        await(database, last + size);
        var ours = Duration.between(first, instant(database, "select max(recorded_at) from event where seq > " + last));
        service.freeze();

        first = soon(database);
        pending.schedule(end - 2L * size + 1, size, first, Duration.ZERO);
        while (!PendingClocks.now(database).isAfter(first)) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        PlainFiring.withEvents(database, PendingClocks.now(database));
        var plain = Duration.between(first, PendingClocks.now(database));
        say(
                "%,d due at one instant: %.2f s, plain SQL %.2f s, ratio %.2f (aim 1.5)",
                size, ours.toMillis() / 1e3, plain.toMillis() / 1e3, ours.toMillis() / (double) plain.toMillis());
    }

    private void idle() throws SQLException {
        try (var database = service.superuser()) {
            PendingClocks.execute(database, "create extension if not exists pg_stat_statements");
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            PendingClocks.execute(database, "select pg_stat_statements_reset()");
            LockSupport.parkNanos(IDLE.toNanos());
            var firing = PendingClocks.number(
                    database, "select coalesce(sum(calls), 0) " + SENT + " and query like '%deadline%'");
            var all = PendingClocks.number(database, "select coalesce(sum(calls), 0) " + SENT);
            say(
                    "idle with %,d pending clocks: statements a second of firing alone %.2f, of the whole service %.2f (limit 2),"
                            + " begin and commit included; these are",
                    PendingClocks.number(database, "select count(*) from deadline"),
                    firing / (double) IDLE.toSeconds(),
                    all / (double) IDLE.toSeconds());
            sent(database);
            say("table of deadlines: %s", text(database, SIZE));
        }
        service.freeze();
    }

    private static void sent(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select calls, left(btrim(regexp_replace(query, '\\s+', ' ', 'g')), 100) %s order by calls desc
                        """.formatted(SENT))) {
            while (rows.next()) {
                say("  %.2f  %s", rows.getLong(1) / (double) IDLE.toSeconds(), rows.getString(2));
            }
        }
    }

    private void scheduler() throws SQLException {
        var peer = new SchedulerFiring(service);
        peer.fill(clocks, groups * pending.groupSize() + 1, due);
        var same = peer.withEffect(due / 2, PEER_LIMIT);
        // The first measurement ends a little beyond its half: what is asked for now must still be there.
        var nothing = peer.withoutEffect(due / 4, PEER_LIMIT);
        peer.drop();
        say(
                "db-scheduler, lock-and-fetch, a second: with the same effect %,.0f, with a handler that does nothing %,.0f",
                same, nothing);
        say(
                "firing against db-scheduler: ratio %.1f (aim 5); against what it does beside the effect %.1f",
                mean(rates) / same, mean(rates) / nothing);
    }

    private static long last(Connection database) throws SQLException {
        return PendingClocks.number(database, "select coalesce(max(seq), 0) from event");
    }

    /** Until events up to this number are there and have their positions. */
    private static void await(Connection database, long last) throws SQLException {
        var began = System.nanoTime();
        while (last(database) < last || PendingClocks.number(database, "select count(*) from event_pending") > 0) {
            if (since(began).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("Only " + last(database) + " of " + last + " events were told");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static double decimal(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static Instant instant(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static String text(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static double mean(List<Double> rates) {
        return rates.stream().mapToDouble(rate -> rate).average().orElseThrow();
    }

    private static String all(List<Double> rates) {
        return String.join(
                ", ",
                rates.stream()
                        .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                        .toList());
    }

    private static void say(String text, Object... values) {
        System.out.printf(Locale.ROOT, text + "%n", values);
    }
}
