package dev.caseclock.rca.actions;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R9.2: an item that passes its due date is told once, by the database's clock, however many look and however late. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class TellOverdueItemsJobIT {

    private static final Instant DUE_AT = Instant.parse("2026-03-19T00:00:00Z");
    private final TestClock clock = new TestClock();

    @Inject
    TellOverdueItemsJob job;

    @BeforeEach
    void nothing_is_overdue() {
        clock.set(Instant.parse("2026-03-01T00:00:00Z"));
        TestDatabase.execute("delete from action_item");
    }

    @AfterEach
    void back_to_normal() {
        clock.reset();
    }

    @Test
    void tells_nothing_at_the_deadline_itself_and_once_after_it() {
        var item = item();
        clock.freeze(DUE_AT);
        assertThat(job.run()).isZero();

        clock.freeze(DUE_AT.plusNanos(1000));

        assertThat(job.run()).isOne();
        assertThat(job.run()).isZero();
        assertThat(toldOf(item)).containsExactly(DUE_AT);
    }

    @Test
    void tells_what_passed_while_nobody_looked_as_of_its_deadline() {
        var item = item();
        clock.set(DUE_AT.plus(Duration.ofDays(2)));

        assertThat(job.run()).isOne();

        assertThat(toldOf(item)).containsExactly(DUE_AT);
        var lateness = TestDatabase.number(
                "select extract(epoch from recorded_at - occurred_at)::bigint from event where subject = ? and type like '%overdue'",
                item);
        assertThat(lateness).isBetween(172_800L, 172_860L);
        assertThat(TestDatabase.column(
                        "select data #>> '{actionItem,late}' from event where subject = ? and type like '%overdue'",
                        item))
                .containsExactly("true");
    }

    @Test
    void tells_nothing_of_what_was_done_or_dropped_in_time() {
        var done = item();
        var dropped = item();
        settle(done, "/completion", "{}");
        settle(dropped, "/drop", "{\"reason\":\"x\"}");
        clock.set(DUE_AT.plusSeconds(60));

        assertThat(job.run()).isZero();
    }

    @Test
    void tells_again_when_there_is_another_deadline() {
        var item = item();
        clock.set(DUE_AT.plusSeconds(60));
        job.run();
        ada().header("If-Match", "\"1\"")
                .body("{\"owner\":\"Media team\",\"dueOn\":\"2026-03-20\"}")
                .put("/api/v1/action-items/" + item);
        assertThat(job.run()).isZero();
        clock.set(DUE_AT.plus(Duration.ofDays(2)).plusSeconds(60));

        assertThat(job.run()).isOne();

        assertThat(toldOf(item)).containsExactly(DUE_AT, DUE_AT.plus(Duration.ofDays(2)));
    }

    @Test
    void leaves_what_somebody_is_changing_for_the_next_look() throws SQLException {
        var item = item();
        clock.set(DUE_AT.plusSeconds(60));
        try (var other = TestDatabase.connect();
                var statement = other.prepareStatement("select 1 from action_item where id = ? for update")) {
            other.setAutoCommit(false);
            statement.setObject(1, UUID.fromString(item));
            statement.executeQuery();

            assertThat(job.run()).isZero();
            other.rollback();
        }

        assertThat(job.run()).isOne();
    }

    @Test
    void shares_the_work_between_replicas_and_tells_each_once_after_a_long_downtime()
            throws InterruptedException, ExecutionException {
        var id = draft(outage());
        for (var i = 0; i < 250; i++) {
            TestDatabase.execute("""
                    insert into action_item (id, document_id, subject_id, kind, description, owner, due_on, zone, due_at, state,
                        opened_at, settled_by, version)
                    select gen_random_uuid(), id, incident_id, 'INTERNAL', 'x', 'y', '2026-03-18', 'UTC',
                        '2026-03-19T00:00:00Z', 'OPEN', '2026-03-01T00:00:00Z', '[]', 0
                    from document where id = ?
                    """, UUID.fromString(id));
        }
        clock.set(DUE_AT.plus(Duration.ofDays(30)));

        assertThat(togetherRun(4)).isEqualTo(250);

        assertThat(TestDatabase.number("""
                        select count(*) from event
                        where type = 'dev.caseclock.action-item.overdue' and subject in (select id::text from action_item)
                        """)).isEqualTo(250);
        assertThat(TestDatabase.number("""
                        select count(distinct subject) from event
                        where type = 'dev.caseclock.action-item.overdue' and subject in (select id::text from action_item)
                        """)).isEqualTo(250);
    }

    private int togetherRun(int replicas) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(replicas);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (var i = 0; i < replicas; i++) {
                runs.add(pool.submit(job::run));
            }
            var told = 0;
            for (var run : runs) {
                told += run.get();
            }
            return told;
        } finally {
            pool.shutdown();
        }
    }

    private static String item() {
        return post(
                        ada(),
                        "/api/v1/documents/" + draft(outage()) + "/action-items",
                        "{\"description\":\"x\",\"owner\":\"Media team\",\"dueOn\":\"2026-03-18\"}")
                .path("id");
    }

    private static void settle(String item, String act, String body) {
        assertThat(ada().header("If-Match", "\"0\"")
                        .body(body)
                        .put("/api/v1/action-items/" + item + act)
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<Instant> toldOf(String item) {
        return TestDatabase.column(
                        "select occurred_at from event where subject = ? and type = 'dev.caseclock.action-item.overdue' order by occurred_at",
                        item)
                .stream()
                .map(at -> ((Timestamp) at).toInstant())
                .toList();
    }
}
