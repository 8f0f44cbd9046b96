package dev.caseclock.sla.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Outage;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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

/** R7.2: row 15 of the worked examples as this service tells it. The question is asked on Wednesday, 10:00 in New York. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DueNoticesIT {

    private static final Instant ASKED = Instant.parse("2026-03-04T15:00:00Z");
    private static final Instant WARNING = Instant.parse("2026-03-05T15:00:00Z");
    private static final Instant FINAL = Instant.parse("2026-03-06T17:00:00Z");

    private final TestClock clock = new TestClock();

    @Inject
    FollowerRunner followers;

    @Inject
    FireDeadlinesJob job;

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
    void r7_2_each_notice_is_told_once_with_the_instant_it_was_due() {
        var desk = asked();
        question(desk)
                .body("warningDueAt", equalTo("2026-03-05T15:00:00Z"))
                .body("finalNoticeDueAt", equalTo("2026-03-06T17:00:00Z"));

        clock.freeze(WARNING);
        assertThat(job.run().told()).isZero();
        clock.freeze(WARNING.plusNanos(1000));
        assertThat(job.run().told()).isEqualTo(1);
        assertThat(job.run().told()).isZero();
        assertThat(told(desk)).containsExactly("warning-due 2026-03-05 15:00:00+00");

        clock.freeze(FINAL.plusSeconds(60));
        assertThat(job.run().told()).isEqualTo(1);
        assertThat(job.run().told()).isZero();
        clock.freeze(FINAL.plus(Duration.ofDays(30)));
        assertThat(job.run().told()).isZero();
        assertThat(told(desk))
                .containsExactly("warning-due 2026-03-05 15:00:00+00", "final-notice-due 2026-03-06 17:00:00+00");
        assertThat(data(desk).get(1))
                .contains("\"kind\": \"FINAL_NOTICE\"", "\"zone\": \"America/New_York\"", "\"latenessSeconds\": 60")
                .contains("\"closesAt\": \"2026-03-10T04:00:00Z\"", "\"countsFrom\": \"2026-03-04T15:00:00Z\"");
    }

    @Test
    void r7_2_without_a_delivered_notice_nothing_is_breached_and_with_it_the_next_business_day_is_the_last() {
        var desk = asked();
        clock.freeze(FINAL.plus(Duration.ofDays(4)));
        job.run();
        question(desk).body("state", equalTo("PAUSED")).body("heldBecause", equalTo("NOTICE_NOT_DELIVERED"));

        desk.noticeArrives("WARNING", Instant.parse("2026-03-10T17:30:00Z"));
        Desk.follow(followers);
        question(desk).body("dueAt", nullValue());

        desk.noticeArrives(Instant.parse("2026-03-10T18:00:00Z"));
        Desk.follow(followers);
        question(desk).body("state", equalTo("RUNNING")).body("dueAt", equalTo("2026-03-12T04:00:00Z"));
        clock.freeze(Instant.parse("2026-03-12T04:00:00.000001Z"));
        assertThat(job.run().fired()).isEqualTo(1);
    }

    @Test
    void r7_3_an_answer_in_time_wins_even_when_it_is_still_unread() {
        var desk = asked().contactWrites(WARNING);
        clock.freeze(WARNING.plusSeconds(5));

        var waiting = job.run();
        assertThat(waiting.held()).isTrue();
        assertThat(waiting.told()).isZero();
        Desk.follow(followers);
        clock.freeze(FINAL.plus(Duration.ofDays(10)));
        job.run();

        assertThat(told(desk)).isEmpty();
        question(desk).body("state", equalTo("MET"));
    }

    @Test
    void after_an_outage_the_final_notice_is_told_alone() {
        var desk = asked();
        clock.freeze(FINAL.plus(Duration.ofDays(2)));

        assertThat(job.run().told()).isEqualTo(1);

        assertThat(told(desk)).containsExactly("final-notice-due 2026-03-06 17:00:00+00");
        assertThat(data(desk).get(0)).contains("\"latenessSeconds\": 172800", "\"closesAt\": \"2026-03-10T04:00:00Z\"");
    }

    @Test
    void row_23_down_for_two_days_and_then_two_replicas_at_once_each_notice_is_told_once() throws Exception {
        var desks = new ArrayList<Desk>();
        for (var i = 0; i < 90; i++) {
            desks.add(asks(ASKED.plusSeconds(i)));
        }
        Desk.follow(followers);
        clock.freeze(WARNING.plus(Duration.ofDays(1)).plusSeconds(90));

        var replicas = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> replica = () -> job.run().told();
            var told = 0;
            for (var result : replicas.invokeAll(List.of(replica, replica))) {
                told += result.get();
            }
            assertThat(told).isEqualTo(90);
        } finally {
            replicas.shutdown();
        }

        assertThat(desks).allSatisfy(desk -> assertThat(told(desk)).hasSize(1));
    }

    @Test
    void r7_4_while_an_analysis_is_owed_no_notice_is_due_and_afterwards_they_come_again() {
        var desk = asked();
        clock.freeze(WARNING.plusSeconds(1));
        job.run();
        var outage = Outage.begins("PLATFORM", ASKED)
                .concerns(desk, WARNING.plusSeconds(60))
                .restored(WARNING.plusSeconds(120));
        Desk.follow(followers);
        clock.freeze(FINAL.plus(Duration.ofDays(3)));
        assertThat(job.run().told()).isZero();
        question(desk).body("heldBecause", equalTo("RCA_PENDING"));

        outage.published("RCA", Instant.parse("2026-03-12T15:00:00Z"));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-13T15:00:01Z"));
        job.run();
        clock.freeze(Instant.parse("2026-03-16T16:00:01Z"));
        job.run();

        assertThat(told(desk))
                .containsExactly(
                        "warning-due 2026-03-05 15:00:00+00",
                        "warning-due 2026-03-13 15:00:00+00",
                        "final-notice-due 2026-03-16 16:00:00+00");
    }

    @Test
    void r9_5_another_calendar_moves_what_is_not_told_yet() {
        var desk = asks(ASKED);
        Desk.follow(followers);
        clock.freeze(WARNING.plusSeconds(1));
        job.run();

        desk.organizationChoosesCalendar("default", WARNING.plusSeconds(60));
        Desk.follow(followers);
        job.run();

        question(desk).body("finalNoticeDueAt", equalTo("2026-03-06T12:00:00Z"));
        clock.freeze(Instant.parse("2026-03-06T12:00:01Z"));
        assertThat(job.run().told()).isEqualTo(1);
        assertThat(told(desk))
                .containsExactly("warning-due 2026-03-05 15:00:00+00", "final-notice-due 2026-03-06 12:00:00+00");
    }

    private Desk asked() {
        var desk = asks(ASKED);
        Desk.follow(followers);
        return desk;
    }

    // Each with a customer of its own, so that a change of calendar concerns nobody else.
    private static Desk asks(Instant at) {
        return Desk.opens(
                        "acme",
                        java.util.UUID.randomUUID(),
                        Instant.parse("2026-03-02T15:00:00Z"),
                        "S3",
                        "STANDARD",
                        "new-york")
                .assigned(Instant.parse("2026-03-02T15:01:00Z"))
                .calls(Instant.parse("2026-03-02T15:02:00Z"))
                .asksForInformation(at);
    }

    private static ValidatableResponse question(Desk desk) {
        return Tokens.of("svc")
                .service()
                .given()
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200)
                .rootPath("cycles[0].clocks.find { it.metric == 'CUSTOMER_REPLY' }");
    }

    private static List<Object> told(Desk desk) {
        return TestDatabase.column("""
                select replace(type, 'dev.caseclock.clock.', '') || ' ' || occurred_at from event
                where type like '%%-due' and data -> 'clock' ->> 'subjectId' = '%s'
                order by seq
                """.formatted(desk.id));
    }

    private static List<String> data(Desk desk) {
        return TestDatabase.column("""
                        select data::text from event
                        where type like '%%-due' and data -> 'clock' ->> 'subjectId' = '%s'
                        order by seq
                        """.formatted(desk.id)).stream()
                .map(Object::toString)
                .toList();
    }
}
