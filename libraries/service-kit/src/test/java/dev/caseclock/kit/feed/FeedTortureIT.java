package dev.caseclock.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.id.Ids;
import dev.caseclock.testkit.PostgresResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Sixteen writers with pauses around the event row, a fifth of them rolled back, hot aggregates, and readers that follow
 * at the same time: one by position, one by the obvious but wrong {@code seq > cursor}. The same checker judges both.
 */
class FeedTortureIT {

    private static final int WRITERS = 16;
    private static final int EVENTS = 100_000;
    private static final int HOT_AGGREGATES = 8;
    private static final int COLD_AGGREGATES = 400;

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger committed = new AtomicInteger();

    private record Seen(long cursor, long seq, String subject, long version) {}

    private record Findings(int lost, int twice, int gaps, int inversions) {

        static final Findings NONE = new Findings(0, 0, 0, 0);
    }

    @BeforeEach
    void an_empty_feed() {
        database.setUrl(PostgresResource.freshDatabase());
        database.setUser("caseclock");
        database.setPassword("caseclock");
        Flyway.configure().dataSource(database).locations("db/kit").load().migrate();
        execute("create table aggregate (id int primary key, version bigint not null)");
        execute("insert into aggregate select n, 0 from generate_series(0, %d) n"
                .formatted(HOT_AGGREGATES + COLD_AGGREGATES));
    }

    @AfterEach
    void no_thread_left() {
        threads.shutdownNow();
    }

    @Test
    void nothing_is_lost_doubled_or_inverted_and_a_naive_reader_is_caught() throws Exception {
        var writing = new AtomicBoolean(true);
        var sequencers = List.of(threads.submit(sequencer(writing)), threads.submit(sequencer(writing)));
        var killer = threads.submit(killer(writing));
        var byPosition = threads.submit(positionedReader(writing));
        var naive = threads.submit(naiveReader(writing));

        write(EVENTS);
        writing.set(false);
        all(sequencers);
        killer.get();

        assertThat(number("select count(*) from event"))
                .isEqualTo(committed.get())
                .isGreaterThanOrEqualTo(EVENTS);
        assertThat(number("select count(*) from event_pending")).isZero();
        assertThat(judge(byPosition.get(), true)).isEqualTo(Findings.NONE);
        assertThat(judge(naive.get(), false).lost())
                .as("events the naive reader lost")
                .isPositive();
    }

    @Test
    void the_checker_sees_each_kind_of_fault() {
        var right = List.of(new Seen(1, 1, "a", 1), new Seen(2, 2, "a", 2), new Seen(3, 3, "b", 1));
        execute("insert into event (id, type, subject, aggregate_version, occurred_at, actor, data)"
                + " select gen_random_uuid(), 't', s, v, now(), '{}', '{}'"
                + " from (values ('a', 1), ('a', 2), ('b', 1)) as given (s, v)");

        assertThat(judge(right, true)).isEqualTo(Findings.NONE);
        assertThat(judge(right.subList(0, 2), true).lost()).isOne();
        assertThat(judge(List.of(right.get(0), right.get(0), right.get(1), right.get(2)), true)
                        .twice())
                .isOne();
        assertThat(judge(List.of(right.get(0), right.get(1), new Seen(5, 3, "b", 1)), true)
                        .gaps())
                .isOne();
        assertThat(judge(List.of(new Seen(1, 2, "a", 2), new Seen(2, 1, "a", 1), right.get(2)), true)
                        .inversions())
                .isOne();
    }

    private void write(int events) throws InterruptedException, ExecutionException {
        List<Future<?>> writers = new ArrayList<>();
        for (var i = 0; i < WRITERS; i++) {
            var seed = 4711 + i;
            writers.add(threads.submit(() -> {
                var random = new Random(seed);
                try (var connection = database.getConnection()) {
                    connection.setAutoCommit(false);
                    while (committed.get() < events) {
                        transaction(connection, random);
                    }
                }
                return null;
            }));
        }
        all(writers);
    }

    /** Changes one to twelve aggregates in ascending order (so that no deadlock decides), with an event for each. */
    private void transaction(Connection connection, Random random) throws SQLException {
        var aggregates = random.ints(1 + random.nextInt(12), 0, HOT_AGGREGATES + COLD_AGGREGATES)
                .map(id -> random.nextInt(4) == 0 ? id % HOT_AGGREGATES : id)
                .distinct()
                .sorted()
                .toArray();
        var facts = change(connection, aggregates);
        pause(random);
        seal(connection, facts);
        pause(random);
        if (random.nextInt(5) == 0) {
            connection.rollback();
        } else {
            connection.commit();
            committed.addAndGet(aggregates.length);
        }
    }

    private static String change(Connection connection, int[] aggregates) throws SQLException {
        try (var update = connection.prepareStatement("""
                with locked as (select id from aggregate where id = any (?) order by id for update)
                update aggregate set version = version + 1 from locked where aggregate.id = locked.id
                returning aggregate.id, version
                """)) {
            update.setObject(1, aggregates);
            try (var row = update.executeQuery()) {
                List<String> facts = new ArrayList<>();
                while (row.next()) {
                    facts.add(fact(row.getInt(1), row.getLong(2)));
                }
                return facts.toString();
            }
        }
    }

    private static String fact(int aggregate, long version) {
        return """
                {"id":"%s","type":"dev.caseclock.aggregate.changed","subject":"%d","aggregateVersion":%d,\
                "supportModel":"STANDARD","internal":false,"occurredAt":"2026-03-07T02:00:00Z","actor":{},"data":{}}""".formatted(Ids.next(), aggregate, version);
    }

    /** The statement every command ends with. */
    private static void seal(Connection connection, String facts) throws SQLException {
        try (var seal = connection.prepareStatement(EventLog.RECORD + " select count(*) from recorded")) {
            seal.setString(1, facts);
            seal.execute();
        }
    }

    private Callable<Void> sequencer(AtomicBoolean writing) {
        var sequencing = new Sequencing(database, 500);
        return () -> {
            while (writing.get() || number("select count(*) from event_pending") > 0) {
                if (!sequencing.isFull(sequencing.placeNextBatch())) {
                    LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                }
            }
            return null;
        };
    }

    /** A sequencer that dies in the middle of its batch, again and again. */
    private Callable<Void> killer(AtomicBoolean writing) {
        var sequencing = new Sequencing(database, 500);
        return () -> {
            var deaths = 0;
            while (writing.get()) {
                try (var connection = database.getConnection();
                        var victim = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    if (sequencing.placeNextBatch(connection) > 0) {
                        deaths++;
                        victim.execute("select pg_terminate_backend(pg_backend_pid())");
                    }
                } catch (SQLException died) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
            }
            assertThat(deaths).as("sequencers that died").isPositive();
            return null;
        };
    }

    private Callable<List<Seen>> positionedReader(AtomicBoolean writing) {
        return reader(writing, """
                select position, seq, subject, aggregate_version from event_position join event using (seq)
                where position > ? order by position limit 1000
                """);
    }

    private Callable<List<Seen>> naiveReader(AtomicBoolean writing) {
        return reader(
                writing,
                "select seq, seq, subject, aggregate_version from event where seq > ? order by seq limit 1000");
    }

    private Callable<List<Seen>> reader(AtomicBoolean writing, String sql) {
        return () -> {
            List<Seen> seen = new ArrayList<>();
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement(sql)) {
                var cursor = 0L;
                while (true) {
                    var mayEnd = !writing.get() && number("select count(*) from event_pending") == 0;
                    statement.setLong(1, cursor);
                    var before = seen.size();
                    try (var row = statement.executeQuery()) {
                        while (row.next()) {
                            cursor = row.getLong(1);
                            seen.add(new Seen(cursor, row.getLong(2), row.getString(3), row.getLong(4)));
                        }
                    }
                    if (seen.size() == before && mayEnd) {
                        return seen;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
            }
        };
    }

    private Findings judge(List<Seen> seen, boolean dense) {
        var twice = 0;
        var gaps = 0;
        var inversions = 0;
        var seqs = new BitSet();
        Map<String, Long> versions = new HashMap<>();
        var expected = 1L;
        for (var event : seen) {
            if (seqs.get((int) event.seq())) {
                twice++;
                continue;
            }
            seqs.set((int) event.seq());
            gaps += dense && event.cursor() != expected ? 1 : 0;
            expected = event.cursor() + 1;
            inversions += event.version() <= versions.getOrDefault(event.subject(), 0L) ? 1 : 0;
            versions.merge(event.subject(), event.version(), Math::max);
        }
        return new Findings((int) number("select count(*) from event") - seqs.cardinality(), twice, gaps, inversions);
    }

    private static void pause(Random random) {
        // Mostly none, sometimes long: what makes a commit fall far behind its sequence number.
        var micros = random.nextInt(4) > 0 ? 0 : random.nextInt(3000);
        LockSupport.parkNanos(Duration.ofNanos(micros * 1000L).toNanos());
    }

    private static void all(List<? extends Future<?>> futures) throws InterruptedException, ExecutionException {
        for (var future : futures) {
            future.get();
        }
    }

    private long number(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
