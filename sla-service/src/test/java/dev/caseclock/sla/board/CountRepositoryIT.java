package dev.caseclock.sla.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Population;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CountRepositoryIT {

    private static final String COUNTED = """
            select coalesce(string_agg(line, ' ' order by line), '') from (
                select support_model || metric || severity || standing || sum(clocks) as line
                from (
                    select support_model, metric, severity, standing, clocks from clock_count where organization = ''
                    union all
                    select support_model, metric, severity, standing, clocks from clock_count_change
                ) counted
                group by support_model, metric, severity, standing
                having sum(clocks) <> 0
            ) lines
            """;

    private static final String THEMSELVES = """
            select coalesce(string_agg(line, ' ' order by line), '') from (
                select support_model || metric || coalesce(severity, '') || standing || count(*) as line
                from (
                    select *, case
                        when state <> 'BREACHED' then state
                        when ended_at is null then 'BREACHED_OPEN'
                        else 'BREACHED_ENDED' end as standing
                    from clock
                ) clocks
                group by support_model, metric, severity, standing
            ) lines
            """;

    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicBoolean writing = new AtomicBoolean(true);

    @Inject
    CountRepository counts;

    @Test
    void are_exact_in_every_snapshot_while_writers_write_and_two_replicas_fold() throws Exception {
        Population.draw(
                new Random(7), 80, Instant.parse("2026-03-07T02:00:00Z"), Duration.ofDays(1), List.of(organization));
        var threads = Executors.newFixedThreadPool(6);
        try {
            var work = List.of(
                    threads.submit(writer(1)),
                    threads.submit(writer(2)),
                    threads.submit(writer(3)),
                    threads.submit(writer(4)),
                    threads.submit(folder()),
                    threads.submit(folder()));
            for (var look = 0; look < 200; look++) {
                comparesInOneSnapshot();
            }
            writing.set(false);
            for (var each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        while (counts.fold(1000) > 0) {
            comparesInOneSnapshot();
        }
        comparesInOneSnapshot();
        assertThat(TestDatabase.number("select count(*) from clock_count_change"))
                .isZero();
    }

    private static void comparesInOneSnapshot() throws SQLException {
        try (var connection = TestDatabase.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read, read only");
            assertThat(text(statement.executeQuery(COUNTED))).isEqualTo(text(statement.executeQuery(THEMSELVES)));
            connection.rollback();
        }
    }

    private static String text(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getString(1);
        }
    }

    // A third of what is written is rolled back, and some statements change many clocks, others none.
    private Callable<Void> writer(int seed) {
        return () -> {
            var random = new Random(seed);
            try (var connection = TestDatabase.connect();
                    var statement = connection.prepareStatement("""
                            update clock set severity = 'S' || (1 + random() * 3)::int, version = version + 1
                            where severity is not null and organization = ? and id::text like ? || '%'
                            """)) {
                connection.setAutoCommit(false);
                while (writing.get()) {
                    statement.setString(1, organization);
                    statement.setString(2, Integer.toHexString(random.nextInt(16)));
                    try {
                        statement.executeUpdate();
                        if (random.nextInt(3) == 0) {
                            connection.rollback();
                        } else {
                            connection.commit();
                        }
                    } catch (SQLException deadlock) {
                        connection.rollback();
                    }
                }
            }
            return null;
        };
    }

    private Callable<Void> folder() {
        return () -> {
            while (writing.get()) {
                counts.fold(5);
            }
            return null;
        };
    }
}
