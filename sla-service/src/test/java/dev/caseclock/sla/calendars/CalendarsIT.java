package dev.caseclock.sla.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CalendarsIT {

    private static final String WEEK = "[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\"]";

    private final TestClock clock = new TestClock();
    private final Tokens ops = Tokens.of("olga").ops();
    private final String name = "cal-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    FollowerRunner followers;

    @Inject
    FireDeadlinesJob job;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void ships_calendars_and_announces_them() {
        Tokens.of("alice")
                .contact("acme")
                .given()
                .get("/api/v1/sla/calendars")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("default", "new-york", "berlin", "riyadh"))
                .body("items.find { it.name == 'riyadh' }.workingDays[4]", equalTo("SUNDAY"))
                .body("items.find { it.name == 'default' }.windows[0].closes", equalTo("24:00"));
        assertThat(
                        TestDatabase.column(
                                "select subject from event where type = 'dev.caseclock.calendar.published' and subject = 'berlin'"))
                .hasSize(1);
    }

    @Test
    void defines_reads_and_revises_a_calendar() {
        define("{\"name\":\"%s\",\"zone\":\"Asia/Shanghai\",\"workingDays\":%s,\"extraWorkingDays\":[\"2026-10-10\"]}"
                        .formatted(name, WEEK))
                .then()
                .statusCode(201)
                .header("Location", equalTo("/api/v1/sla/calendars/" + name))
                .header("ETag", equalTo("\"1\""))
                .body("windows[0].opens", equalTo("00:00"));
        ops.given().get("/api/v1/sla/calendars/" + name).then().statusCode(200).body("version", equalTo(1));

        revise("\"1\"", "[\"2026-10-01\"]").then().statusCode(200).body("version", equalTo(2));
        Problems.of(revise("\"1\"", "[\"2026-10-01\"]")).is(412, "STALE_VERSION");
        ops.given().get("/api/v1/sla/calendars/" + name + "?version=1").then().body("holidays.size()", equalTo(0));
        ops.given()
                .header("If-None-Match", "\"2\"")
                .get("/api/v1/sla/calendars/" + name)
                .then()
                .statusCode(304);
        Problems.of(ops.given().get("/api/v1/sla/calendars/" + name + "?version=3"))
                .is(404, "NOT_FOUND");
        Problems.of(define("{\"name\":\"%s\",\"zone\":\"UTC\",\"workingDays\":%s}".formatted(name, WEEK)))
                .is(409, "CALENDAR_EXISTS");
    }

    @Test
    void a_revision_moves_running_deadlines_once_and_never_into_the_past() {
        define("{\"name\":\"%s\",\"zone\":\"UTC\",\"workingDays\":%s}".formatted(name, WEEK));
        var desk = Desk.opens("acme", Instant.parse("2030-03-04T08:00:00Z"), "S3", "STANDARD", name)
                .proposesSolution(Instant.parse("2030-03-04T12:00:00Z"));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2030-03-05T12:00:00Z"));
        closingDue(desk, "2030-03-08T00:00:00Z");

        revise("\"1\"", "[\"2030-03-07\"]").then().statusCode(200);
        assertThat(job.run().recomputed()).isEqualTo(1);
        closingDue(desk, "2030-03-09T00:00:00Z");
        assertThat(TestDatabase.column("""
                        select aggregate_version from event where type = 'dev.caseclock.clock.changed'
                            and data -> 'clock' ->> 'subjectId' = '%s' and data -> 'clock' ->> 'rule' = 'R7.1'
                        """.formatted(desk.id))).hasSize(1);

        clock.freeze(Instant.parse("2030-03-08T12:00:00Z"));
        revise("\"2\"", "[]").then().statusCode(200);
        job.run();
        closingDue(desk, "2030-03-08T12:00:00Z");
    }

    @Test
    void an_organization_that_chooses_another_calendar_moves_its_running_deadlines() {
        var organization = "org-" + name;
        var desk = Desk.opens(
                        organization,
                        UUID.randomUUID(),
                        Instant.parse("2030-03-04T08:00:00Z"),
                        "S3",
                        "STANDARD",
                        "default")
                .proposesSolution(Instant.parse("2030-03-04T12:00:00Z"));
        desk.organizationChoosesCalendar("new-york", Instant.parse("2030-03-05T12:00:00Z"));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2030-03-05T13:00:00Z"));
        job.run();

        closingDue(desk, "2030-03-08T05:00:00Z");
    }

    @Test
    void computes_a_deadline_and_shows_how() {
        ops.given()
                .get("/api/v1/sla/calendars/new-york/deadlines?from=2026-03-04T14:00:00-05:00&days=3")
                .then()
                .statusCode(200)
                .body("dayZero", equalTo("2026-03-04"))
                .body("counted", contains("2026-03-05", "2026-03-06", "2026-03-09"))
                .body("skipped.date", contains("2026-03-07", "2026-03-08"))
                .body("dueAt", equalTo("2026-03-10T04:00:00Z"))
                .body("dueAtLocal", equalTo("2026-03-10T00:00:00-04:00"));
    }

    @ParameterizedTest(name = "{0} is refused: {1} {2}")
    @CsvSource({
        "nowhere/deadlines?from=2026-03-04T14:00:00Z&days=3, 404, NOT_FOUND",
        "default/deadlines?from=2026-03-04T14:00:00&days=3, 400, INSTANT_WITHOUT_OFFSET",
        "default/deadlines?from=1969-12-31T23:59:59Z&days=3, 422, OUT_OF_RANGE",
        "default/deadlines?from=2200-01-01T00:00:00Z&days=3, 422, OUT_OF_RANGE"
    })
    void refuses_deadlines_that_make_no_sense(String path, int status, String code) {
        Problems.of(ops.given().get("/api/v1/sla/calendars/" + path)).is(status, code);
    }

    @ParameterizedTest(name = "{0} is refused with 400")
    @CsvSource({
        "from=2026-03-04T14:00:00Z",
        "days=3",
        "from=2026-03-04T14:00:00Z&days=0",
        "from=2026-03-04T14:00:00Z&days=367"
    })
    void refuses_incomplete_questions(String query) {
        assertThat(ops.given()
                        .get("/api/v1/sla/calendars/default/deadlines?" + query)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} / {1} / {2} is refused: {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            Mars/Olympus | ["MONDAY"] | {}                                                        | 422 | UNKNOWN_ZONE
            +08:00       | ["MONDAY"] | {}                                                        | 422 | UNKNOWN_ZONE
            UTC          | []         | {}                                                        | 422 | NO_WORKING_DAY
            UTC          | ["MONDAY"] | {"windows":[{"opens":"10:00","closes":"09:00"}]}          | 422 | EMPTY_WINDOW
            UTC          | ["MONDAY"] | {"windows":[{"opens":"09:00","closes":"12:00"},{"opens":"11:00","closes":"13:00"}]} | 422 | OVERLAPPING_WINDOWS
            UTC          | ["MONDAY"] | {"holidays":["2026-01-05"],"extraWorkingDays":["2026-01-05"]} | 422 | HOLIDAY_AND_WORKING_DAY
            """)
    void refuses_calendars_nobody_could_compute_with(String zone, String days, String more, int status, String code) {
        var rest = more.equals("{}") ? "" : "," + more.substring(1, more.length() - 1);

        Problems.of(define("{\"name\":\"%s\",\"zone\":\"%s\",\"workingDays\":%s%s}".formatted(name, zone, days, rest)))
                .is(status, code);
    }

    @Test
    void R9_4_names_every_place_that_nobody_could_compute_with() {
        var problem = define("""
                {"name":"%s","zone":"Mars/Olympus","workingDays":[],"holidays":["2026-01-05"],"extraWorkingDays":["2026-01-03","2026-01-05"],
                 "windows":[{"opens":"09:00","closes":"12:00"},{"opens":"11:00","closes":"24:00"},{"opens":"10:00","closes":"09:00"}]}
                """.formatted(name));

        Problems.of(problem).is(422, "CALENDAR_NOT_SOUND");
        assertThat(problem.<List<String>>path("errors.pointer"))
                .containsExactly("/zone", "/workingDays", "/extraWorkingDays/1", "/windows/1", "/windows/2/closes");
        assertThat(problem.<List<String>>path("errors.code"))
                .containsExactly(
                        "UNKNOWN_ZONE",
                        "NO_WORKING_DAY",
                        "HOLIDAY_AND_WORKING_DAY",
                        "OVERLAPPING_WINDOWS",
                        "EMPTY_WINDOW");
    }

    @Test
    void refuses_bad_bodies_and_people_without_the_role() {
        assertThat(define("{\"name\":\"Not A Name\",\"zone\":\"UTC\",\"workingDays\":%s}".formatted(WEEK))
                        .statusCode())
                .isEqualTo(400);
        Problems.of(define("{\"name\":\"%s\",\"zone\":\"UTC\",\"workingDays\":%s,\"colour\":1}".formatted(name, WEEK)))
                .is(400, "UNKNOWN_FIELD");
        Problems.of(Tokens.of("alex")
                        .agent()
                        .given()
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body("{\"name\":\"%s\",\"zone\":\"UTC\",\"workingDays\":%s}".formatted(name, WEEK))
                        .post("/api/v1/sla/calendars"))
                .is(403, "FORBIDDEN");
        Problems.of(ops.given()
                        .body("{\"name\":\"%s\",\"zone\":\"UTC\",\"workingDays\":%s}".formatted(name, WEEK))
                        .post("/api/v1/sla/calendars"))
                .is(428, "PRECONDITION_REQUIRED");
        Problems.of(ops.given()
                        .body("{\"zone\":\"UTC\",\"workingDays\":%s}".formatted(WEEK))
                        .put("/api/v1/sla/calendars/default"))
                .is(428, "PRECONDITION_REQUIRED");
        Problems.of(define("{\"name\":\"%s\",\"zone\":\"X/Y\",\"workingDays\":%s}".formatted(name, WEEK), "zh-CN"))
                .is(422, "UNKNOWN_ZONE")
                .rule("R9.4")
                .inChinese();
    }

    private Response define(String body) {
        return define(body, "en");
    }

    private Response define(String body, String language) {
        return ops.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .header("Accept-Language", language)
                .body(body)
                .post("/api/v1/sla/calendars");
    }

    private Response revise(String ifMatch, String holidays) {
        return ops.given()
                .header("If-Match", ifMatch)
                .body("{\"zone\":\"UTC\",\"workingDays\":%s,\"holidays\":%s}".formatted(WEEK, holidays))
                .put("/api/v1/sla/calendars/" + name);
    }

    private static void closingDue(Desk desk, String due) {
        Tokens.of("svc")
                .service()
                .given()
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200)
                .body("cycles[0].clocks.find { it.metric == 'SOLUTION_CONFIRMATION' }.dueAt", equalTo(due));
    }
}
