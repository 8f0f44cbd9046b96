package dev.caseclock.sla.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.caseclock.kit.feed.FeedSignal;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Told;
import dev.caseclock.sla.clocks.DeadlineSet;
import dev.caseclock.sla.clocks.RecomputationsQueued;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.SentStatements;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class FireDeadlinesIT {

    private static final Instant OPENED = Instant.parse("2026-03-07T02:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-07T02:10:00Z");

    private final TestClock clock = new TestClock();

    @Inject
    FollowerRunner followers;

    @Inject
    FireDeadlinesJob job;

    @Inject
    FeedSignal signal;

    @Inject
    Event<DeadlineSet> deadlines;

    @Inject
    Event<RecomputationsQueued> recomputations;

    @BeforeEach
    void fire_what_others_left() {
        clock.reset();
        Desk.follow(followers);
        job.run();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void at_the_deadline_itself_one_is_still_in_time() {
        var desk = opened();

        clock.freeze(DUE);
        assertThat(job.run().fired()).isZero();
        clock.freeze(DUE.plusNanos(1000));
        assertThat(job.run().fired()).isEqualTo(1);
        assertThat(job.run().fired()).isZero();

        assertThat(breachesOf(desk)).containsExactly("2026-03-07 02:10:00+00");
    }

    @Test
    void while_nothing_is_told_and_nothing_comes_due_a_round_asks_nothing() {
        opened();
        clock.freeze(OPENED);
        Told.awaitAll(signal);
        assertThat(looks(job::round)).isOne();

        assertThat(looks(() -> rounds(20))).isZero();
        assertThat(job.round()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_round_looks_once_after_something_was_told_by_whatever_replica() {
        opened();
        clock.freeze(OPENED);
        Told.awaitAll(signal);
        job.round();
        var before = signal.stamp();
        TestDatabase.execute("notify caseclock_feed");
        await().until(() -> signal.stamp() != before);

        assertThat(looks(() -> rounds(20))).isOne();
    }

    @Test
    void a_deadline_that_is_set_before_the_next_look_and_rules_that_change_are_looked_at_at_once() {
        opened();
        clock.freeze(OPENED);
        Told.awaitAll(signal);
        job.round();
        deadlines.fire(new DeadlineSet(DUE.plusSeconds(3600)));
        assertThat(looks(() -> rounds(20))).isZero();

        deadlines.fire(new DeadlineSet(OPENED.plusSeconds(1)));
        assertThat(looks(() -> rounds(20))).isOne();
        recomputations.fire(new RecomputationsQueued());
        assertThat(looks(() -> rounds(20))).isOne();
    }

    @Test
    void an_answer_that_is_still_unread_is_waited_for() {
        var desk = opened();
        desk.assigned(OPENED.plusSeconds(60)).calls(DUE);
        clock.freeze(DUE.plusSeconds(5));

        var waiting = job.run();
        assertThat(waiting.held()).isTrue();
        assertThat(waiting.fired()).isZero();

        Desk.follow(followers);
        assertThat(job.run().fired()).isZero();
        response(desk).body("cycles[0].clocks[0].state", equalTo("MET"));
        assertThat(breachesOf(desk)).isEmpty();
    }

    @Test
    void a_silent_neighbour_is_waited_for_only_so_long_and_a_late_fact_corrects_the_verdict() {
        var desk = opened();
        desk.assigned(OPENED.plusSeconds(60)).calls(DUE);
        clock.freeze(DUE.plusSeconds(31));

        assertThat(job.run().fired()).isEqualTo(1);
        response(desk)
                .body("cycles[0].clocks[0].state", equalTo("BREACHED"))
                .body("cycles[0].clocks[0].latenessSeconds", equalTo(31));

        Desk.follow(followers);
        response(desk)
                .body("cycles[0].clocks[0].state", equalTo("MET"))
                .body("cycles[0].clocks[0].breachedAt", nullValue());
        assertThat(typesOf(desk)).containsExactly("started", "breached", "met");
    }

    @Test
    void a_breach_stays_when_the_answer_comes_late() {
        var desk = opened();
        clock.freeze(DUE.plusSeconds(1));
        job.run();

        desk.assigned(DUE.plusSeconds(10)).calls(DUE.plusSeconds(20));
        Desk.follow(followers);

        response(desk)
                .body("cycles[0].clocks[0].state", equalTo("BREACHED"))
                .body("cycles[0].clocks[0].breachedAt", equalTo("2026-03-07T02:10:00Z"))
                .body("cycles[0].clocks[0].endedAt", equalTo("2026-03-07T02:10:20Z"));
        assertThat(typesOf(desk)).containsExactly("started", "breached", "changed");
    }

    @Test
    void row_23_down_for_two_days_and_then_two_replicas_at_once_each_effect_happens_once() throws Exception {
        var desks = new ArrayList<Desk>();
        for (var i = 0; i < 90; i++) {
            desks.add(Desk.opens("acme", OPENED.plusSeconds(i), "S1"));
        }
        Desk.follow(followers);
        clock.freeze(DUE.plus(Duration.ofDays(2)));

        var replicas = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> replica = () -> job.run().fired();
            var fired = 0;
            for (var result : replicas.invokeAll(List.of(replica, replica))) {
                fired += result.get();
            }
            assertThat(fired).isEqualTo(90);
        } finally {
            replicas.shutdown();
        }

        for (var i = 0; i < desks.size(); i++) {
            assertThat(breachesOf(desks.get(i))).hasSize(1);
        }
        response(desks.get(0))
                .body("cycles[0].clocks[0].breachedAt", equalTo("2026-03-07T02:10:00Z"))
                .body("cycles[0].clocks[0].latenessSeconds", equalTo(2 * 24 * 3600));
    }

    /** R7.3: whoever derives the clock keeps firing away, however late it is. */
    @Test
    void a_clock_that_somebody_is_deriving_is_passed_over_and_fired_at_the_next_look() throws Exception {
        var held = opened();
        var free = opened();
        clock.freeze(DUE.plusSeconds(1));

        try (var follower = TestDatabase.connect();
                var statement = follower.createStatement()) {
            follower.setAutoCommit(false);
            statement.execute("select from deadline where subject_id = '" + held.id + "' for update");
            assertThat(job.run().fired()).isEqualTo(1);
            follower.rollback();
        }
        assertThat(breachesOf(held)).isEmpty();
        assertThat(breachesOf(free)).hasSize(1);

        assertThat(job.run().fired()).isEqualTo(1);
        assertThat(breachesOf(held)).hasSize(1);
    }

    @Test
    void many_of_one_instant_are_fired_in_several_batches_each_once() {
        var desks = new ArrayList<Desk>();
        for (var i = 0; i < 50; i++) {
            desks.add(Desk.opens("acme", OPENED, "S1"));
        }
        Desk.follow(followers);
        clock.freeze(DUE.plusSeconds(1));

        assertThat(job.run().fired()).isEqualTo(50);
        assertThat(job.run().fired()).isZero();
        assertThat(desks).allSatisfy(desk -> assertThat(breachesOf(desk)).hasSize(1));
    }

    @Test
    void a_deadline_that_has_passed_when_it_comes_is_fired_although_later_ones_are_over() {
        opened();
        clock.freeze(DUE.plusSeconds(3600));
        assertThat(job.run().fired()).isEqualTo(1);
        assertThat(job.run().fired()).isZero();

        var late = Desk.opens("acme", OPENED.minusSeconds(86_400), "S1");
        Desk.follow(followers);

        assertThat(job.run().fired()).isEqualTo(1);
        assertThat(breachesOf(late)).containsExactly("2026-03-06 02:10:00+00");
    }

    @Test
    void a_closing_deadline_is_told_with_its_exact_instant_and_the_number_of_the_proposal() {
        var desk = Desk.opens("acme", OPENED, "S3", "STANDARD", "new-york")
                .assigned(OPENED.plusSeconds(60))
                .calls(OPENED.plusSeconds(90))
                .proposesSolution(Instant.parse("2026-03-07T14:00:00Z"));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-12T04:00:00.000001Z"));

        job.run();

        var event = TestDatabase.column("""
                select data::text from event where type = 'dev.caseclock.clock.breached'
                    and data -> 'clock' ->> 'subjectId' = '%s'
                """.formatted(desk.id));
        assertThat(event).hasSize(1);
        assertThat(event.get(0).toString())
                .contains("\"metric\": \"SOLUTION_CONFIRMATION\"", "\"cycle\": 1", "\"rule\": \"R7.1\"")
                .contains("\"dueAt\": \"2026-03-12T04:00:00Z\"", "\"breachedAt\": \"2026-03-12T04:00:00Z\"");

        desk.closed(Instant.parse("2026-03-12T04:00:00Z"), "SOLUTION_UNANSWERED");
        Desk.follow(followers);
        response(desk)
                .body("cycles[0].clocks.find { it.metric == 'SOLUTION_CONFIRMATION' }.state", equalTo("BREACHED"))
                .body(
                        "cycles[0].clocks.find { it.metric == 'SOLUTION_CONFIRMATION' }.endedAt",
                        equalTo("2026-03-12T04:00:00Z"));
    }

    private Desk opened() {
        var desk = Desk.opens("acme", OPENED, "S1");
        Desk.follow(followers);
        return desk;
    }

    private static long looks(Runnable work) {
        return SentStatements.during("select from recomputation\\)", work);
    }

    private void rounds(int rounds) {
        for (var round = 0; round < rounds; round++) {
            job.round();
        }
    }

    private static ValidatableResponse response(Desk desk) {
        return Tokens.of("svc")
                .service()
                .given()
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200);
    }

    private static List<Object> breachesOf(Desk desk) {
        return TestDatabase.column("""
                select occurred_at::text from event where type = 'dev.caseclock.clock.breached'
                    and data -> 'clock' ->> 'subjectId' = '%s'
                """.formatted(desk.id));
    }

    private static List<Object> typesOf(Desk desk) {
        return TestDatabase.column("""
                select replace(type, 'dev.caseclock.clock.', '') from event
                where data -> 'clock' ->> 'subjectId' = '%s' and data -> 'clock' ->> 'metric' = 'INITIAL_RESPONSE'
                order by seq
                """.formatted(desk.id));
    }
}
