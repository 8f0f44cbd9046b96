package dev.caseclock.sla.previews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.firing.FireDeadlinesJob;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R9.5, told before it happens. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CalendarChangesIT {

    private static final String WEEK = "[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\"]";

    private final TestClock clock = new TestClock();
    private final Tokens ops = Tokens.of("olga").ops();
    private final String name = "preview-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    FollowerRunner followers;

    @Inject
    FireDeadlinesJob job;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_holiday_more_moves_running_deadlines_and_what_was_told_comes_true() {
        define("");
        var desk = proposed();
        clock.freeze(Instant.parse("2030-03-05T12:00:00Z"));
        var before = TestDatabase.number("select count(*) from event");

        preview("[\"2030-03-07\"]")
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("asOf", equalTo("2030-03-05T12:00:00Z"))
                .body("subjects", equalTo(1))
                .body("examined", equalTo(1))
                .body("moved", equalTo(1))
                .body("breachesMade", equalTo(0))
                .body("breachesCured", equalTo(0))
                .body("items", hasSize(1))
                .body("items[0].metric", equalTo("SOLUTION_CONFIRMATION"))
                .body("items[0].subjectNumber", equalTo(desk.number))
                .body("items[0].effect", equalTo("MOVED"))
                .body("items[0].dueBefore", equalTo("2030-03-08T00:00:00Z"))
                .body("items[0].dueAfter", equalTo("2030-03-09T00:00:00Z"));

        assertThat(TestDatabase.number("select count(*) from event")).isEqualTo(before);
        assertThat(job.run().recomputed()).isZero();
        ops.given().get("/api/v1/sla/calendars/" + name).then().body("version", equalTo(1));
        revise("[\"2030-03-07\"]").then().statusCode(200);
        ops.given()
                .get("/api/v1/sla/cases/" + desk.number)
                .then()
                .body(
                        "cycles[0].clocks.find { it.metric == 'SOLUTION_CONFIRMATION' }.dueAt",
                        equalTo("2030-03-09T00:00:00Z"));
    }

    @Test
    void a_holiday_less_breaks_what_would_have_been_due_already() {
        define(",\"holidays\":[\"2030-03-07\"]");
        proposed();
        clock.freeze(Instant.parse("2030-03-08T12:00:00Z"));

        preview("[]")
                .then()
                .body("breachesMade", equalTo(1))
                .body("moved", equalTo(1))
                .body("items[0].effect", equalTo("BREACH_MADE"))
                .body("items[0].dueAfter", equalTo("2030-03-08T12:00:00Z"))
                .body("items[0].stateBefore", equalTo("RUNNING"))
                .body("items[0].stateAfter", equalTo("BREACHED"));
    }

    @Test
    void a_calendar_defined_late_mends_what_the_default_broke() {
        proposed();
        clock.freeze(Instant.parse("2030-03-08T12:00:00Z"));

        preview("[\"2030-03-07\"]")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("breachesCured", equalTo(1))
                .body("items[0].effect", equalTo("BREACH_CURED"))
                .body("items[0].stateAfter", equalTo("RUNNING"));
    }

    @Test
    void the_present_calendar_over_again_changes_nothing() {
        define("");
        proposed();
        clock.freeze(Instant.parse("2030-03-05T12:00:00Z"));

        preview("[]")
                .then()
                .body("subjects", equalTo(1))
                .body("moved", equalTo(0))
                .body("items", hasSize(0));
    }

    @Test
    void regional_cases_are_counted_for_staff_of_the_region_only_R1_5() {
        define("");
        proposed("US_ONLY");
        clock.freeze(Instant.parse("2030-03-05T12:00:00Z"));

        preview("[\"2030-03-07\"]").then().body("subjects", equalTo(0)).body("moved", equalTo(0));
        preview(Tokens.of("uma").ops().region("US"), "[\"2030-03-07\"]").then().body("moved", equalTo(1));
    }

    @Test
    void refuses_what_a_revision_would_refuse() {
        Problems.of(ops.given()
                        .body("{\"zone\":\"UTC\",\"workingDays\":[]}")
                        .post("/api/v1/sla/calendars/" + name + "/changes"))
                .is(422, "NO_WORKING_DAY")
                .rule("R9.1");
        Problems.of(ops.given()
                        .body("{\"zone\":\"Mars/Olympus\",\"workingDays\":%s}".formatted(WEEK))
                        .post("/api/v1/sla/calendars/" + name + "/changes"))
                .is(422, "UNKNOWN_ZONE")
                .rule("R9.4");
        Problems.of(preview(Tokens.of("amir").agent(), "[]")).is(403, "FORBIDDEN");
    }

    private Desk proposed() {
        return proposed("STANDARD");
    }

    private Desk proposed(String model) {
        var desk = Desk.opens("acme", Instant.parse("2030-03-04T08:00:00Z"), "S3", model, name)
                .proposesSolution(Instant.parse("2030-03-04T12:00:00Z"));
        Desk.follow(followers);
        return desk;
    }

    private void define(String more) {
        ops.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"name\":\"%s\",\"zone\":\"UTC\",\"workingDays\":%s%s}".formatted(name, WEEK, more))
                .post("/api/v1/sla/calendars")
                .then()
                .statusCode(201);
    }

    private Response preview(String holidays) {
        return preview(ops, holidays);
    }

    private Response preview(Tokens by, String holidays) {
        return by.given()
                .body("{\"zone\":\"UTC\",\"workingDays\":%s,\"holidays\":%s}".formatted(WEEK, holidays))
                .post("/api/v1/sla/calendars/" + name + "/changes");
    }

    private Response revise(String holidays) {
        return ops.given()
                .header("If-Match", "\"1\"")
                .body("{\"zone\":\"UTC\",\"workingDays\":%s,\"holidays\":%s}".formatted(WEEK, holidays))
                .put("/api/v1/sla/calendars/" + name);
    }
}
