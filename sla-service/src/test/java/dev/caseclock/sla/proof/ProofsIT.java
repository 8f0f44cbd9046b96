package dev.caseclock.sla.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ProofsIT {

    private static final Instant OPENED = Instant.parse("2026-03-07T02:00:00Z");

    private final TestClock clock = new TestClock();
    private final Tokens alice = Tokens.of("alice").contact("acme");

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void shows_which_update_was_the_response_and_why_the_others_were_not() {
        var desk = Desk.opens("acme", OPENED, "S1")
                .repliesAutomatically(OPENED.plusSeconds(5))
                .assigned(OPENED.plusSeconds(60))
                .notesInternally(OPENED.plusSeconds(120))
                .calls(OPENED.plusSeconds(540));
        Desk.follow(followers);

        proof(desk, "INITIAL_RESPONSE", "")
                .then()
                .statusCode(200)
                .body("state", equalTo("MET"))
                .body("asOf", equalTo("2026-03-07T02:09:00Z"))
                .body("wallTime", equalTo("PT9M"))
                .body("response.assignedAt", equalTo("2026-03-07T02:01:00Z"))
                .body("response.respondedAt", equalTo("2026-03-07T02:09:00Z"))
                .body("response.candidates.verdict", contains("AUTOMATIC_REPLY", "INTERNAL", "COUNTS"))
                .body("response.candidates.rule", contains("R4.2", "R4.3", "R4.3"))
                .body("deadlines[0].because", equalTo("STARTED"))
                .body("policyVersion", equalTo(1))
                .body("timeZoneData", notNullValue());
    }

    @Test
    void the_intervals_of_a_regional_clock_add_up_to_the_wall_time_to_the_microsecond() {
        var desk = Desk.opens("globex", Instant.parse("2026-03-07T00:30:00.000007Z"), "S2", "US_ONLY", "new-york");
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-09T13:00:00.000001Z"));
        var gina = Tokens.of("gina").contact("globex");

        var proof = gina.given().get("/api/v1/sla/clocks/" + idOf(gina, desk, "INITIAL_RESPONSE") + "/proof");

        proof.then()
                .statusCode(200)
                .body(
                        "intervals.label",
                        contains("COUNTED", "OUTSIDE_WINDOW", "NON_WORKING_DAY", "OUTSIDE_WINDOW", "COUNTED"))
                .body("dueAt", equalTo("2026-03-09T13:30:00.000007Z"));
        var sum = proof.jsonPath().getList("intervals.microseconds", Long.class).stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(sum).isEqualTo(proof.jsonPath().getLong("wallTimeMicroseconds"));
        assertThat(proof.jsonPath().getList("totals.microseconds", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(sum);
    }

    @Test
    void a_closing_clock_names_its_business_days_and_calendar() {
        var desk = Desk.opens("acme", Instant.parse("2026-03-06T20:00:00Z"), "S3", "STANDARD", "new-york")
                .proposesSolution(Instant.parse("2026-03-06T22:00:00Z"));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-10T12:00:00Z"));

        proof(desk, "SOLUTION_CONFIRMATION", "")
                .then()
                .statusCode(200)
                .body("businessDays", contains("2026-03-09", "2026-03-10", "2026-03-11"))
                .body("calendar.name", equalTo("new-york"))
                .body("calendar.version", equalTo(1))
                .body("intervals.label", contains("DAY_ZERO", "NON_WORKING_DAY", "COUNTED"));
    }

    @Test
    void can_be_had_as_of_an_earlier_instant_and_as_of_one_after_the_end() {
        var desk = Desk.opens("acme", OPENED, "S1")
                .assigned(OPENED.plusSeconds(60))
                .calls(OPENED.plusSeconds(540));
        Desk.follow(followers);
        clock.freeze(OPENED.plusSeconds(900));

        proof(desk, "INITIAL_RESPONSE", "?at=2026-03-07T02:05:00Z")
                .then()
                .body("state", equalTo("RUNNING"))
                .body("wallTime", equalTo("PT5M"));
        proof(desk, "INITIAL_RESPONSE", "?at=2026-03-07T02:15:00Z")
                .then()
                .body("intervals.label", contains("COUNTED", "AFTER_END"));
        Problems.of(proof(desk, "INITIAL_RESPONSE", "?at=2026-03-07T01:59:59Z"))
                .is(422, "BEFORE_THE_START")
                .at("query:at");
        Problems.of(proof(desk, "INITIAL_RESPONSE", "?at=2026-03-07T02:15:00.000001Z"))
                .is(422, "IN_THE_FUTURE")
                .at("query:at");
        Problems.of(proof(desk, "INITIAL_RESPONSE", "?at=yesterday")).is(400, "NOT_AN_INSTANT");
    }

    @Test
    void is_not_shown_to_others_and_not_sent_twice() {
        var desk = Desk.opens("acme", OPENED, "S1");
        Desk.follow(followers);
        var path = "/api/v1/sla/clocks/" + idOf(alice, desk, "INITIAL_RESPONSE") + "/proof";

        Problems.of(Tokens.of("mallory").contact("initech").given().get(path)).is(404, "NOT_FOUND");
        var etag = alice.given().get(path).header("ETag");
        alice.given().header("If-None-Match", etag).get(path).then().statusCode(304);
    }

    private Response proof(Desk desk, String metric, String query) {
        return alice.given().get("/api/v1/sla/clocks/" + idOf(alice, desk, metric) + "/proof" + query);
    }

    private static String idOf(Tokens who, Desk desk, String metric) {
        return who.given()
                .get("/api/v1/sla/cases/" + desk.id)
                .path("cycles[0].clocks.find { it.metric == '%s' }.id".formatted(metric));
    }
}
