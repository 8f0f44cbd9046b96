package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Outage;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CaseClocksIT {

    private static final Instant OPENED = Instant.parse("2026-03-07T02:00:00Z");
    private static final String CONFIRMATION = "cycles[0].clocks.find { it.metric == 'SOLUTION_CONFIRMATION' }";

    private final TestClock clock = new TestClock();

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void shows_the_clocks_of_a_case_by_id_and_by_number() {
        var desk = Desk.opens("acme", OPENED, "S1");
        Desk.follow(followers);
        clock.freeze(OPENED.plus(Duration.ofMinutes(5)));

        for (var name : new String[] {desk.id.toString(), desk.number}) {
            Tokens.of("alice")
                    .contact("acme")
                    .given()
                    .get("/api/v1/sla/cases/" + name)
                    .then()
                    .statusCode(200)
                    .body("number", equalTo(desk.number))
                    .body("asOf", equalTo("2026-03-07T02:05:00Z"))
                    .body("nextChangeAt", equalTo("2026-03-07T02:07:30Z"))
                    .body("cycles[0].clocks.metric", containsInAnyOrder("INITIAL_RESPONSE", "RESOLUTION"))
                    .body("cycles[0].clocks[0].state", equalTo("RUNNING"))
                    .body("cycles[0].clocks[0].dueAt", equalTo("2026-03-07T02:10:00Z"))
                    .body("cycles[0].clocks[0].elapsed", equalTo("PT5M"))
                    .body("cycles[0].clocks[0].remainingSeconds", equalTo(300))
                    .body("cycles[0].clocks[0].percentage", equalTo(50.0f))
                    .body("cycles[0].clocks[1].metric", equalTo("RESOLUTION"))
                    .body("cycles[0].clocks[1].dueAt", nullValue());
        }
    }

    @Test
    void answers_304_until_something_happens_or_time_changes_the_answer() {
        var desk = Desk.opens("acme", OPENED, "S1");
        Desk.follow(followers);
        var alice = Tokens.of("alice").contact("acme");
        clock.freeze(OPENED.plus(Duration.ofMinutes(5)));
        var etag = alice.given().get("/api/v1/sla/cases/" + desk.id).header("ETag");

        clock.freeze(OPENED.plus(Duration.ofMinutes(6)));
        alice.given()
                .header("If-None-Match", etag)
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(304);

        clock.freeze(OPENED.plus(Duration.ofMinutes(8)));
        alice.given()
                .header("If-None-Match", etag)
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200)
                .body("cycles[0].clocks[0].atRisk", equalTo(true));

        clock.freeze(OPENED.plus(Duration.ofMinutes(11)));
        alice.given()
                .header("If-None-Match", etag)
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200)
                .body("cycles[0].clocks[0].state", equalTo("BREACHED"))
                .body("cycles[0].clocks[0].breachedAt", equalTo("2026-03-07T02:10:00Z"))
                .body("cycles[0].clocks[0].overdueSeconds", equalTo(60));
    }

    @Test
    void a_reopened_case_has_a_second_life_with_a_clock_of_its_own() {
        var desk = Desk.opens("acme", OPENED, "S3")
                .assigned(OPENED.plusSeconds(60))
                .calls(OPENED.plusSeconds(120))
                .closed(OPENED.plusSeconds(600), "CLOSED_BY_CUSTOMER")
                .reopened(OPENED.plusSeconds(6000));
        Desk.follow(followers);

        Tokens.of("alice")
                .contact("acme")
                .given()
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200)
                .body("cycles", hasSize(2))
                .body("cycles[0].endedAt", equalTo("2026-03-07T02:10:00Z"))
                .body("cycles[0].clocks[0].state", equalTo("MET"))
                .body("cycles[1].clocks[0].cycle", equalTo(1))
                .body("cycles[1].clocks[0].startedAt", equalTo("2026-03-07T03:40:00Z"));
    }

    @Test
    void r5_a_contacts_file_ends_the_silence_as_a_word_does() {
        var writes = proposed().contactWrites(OPENED.plusSeconds(6000));
        var attaches = proposed().contactAttaches(OPENED.plusSeconds(6000));
        Desk.follow(followers);
        clock.freeze(OPENED.plusSeconds(7000));

        for (var desk : new Desk[] {writes, attaches}) {
            Tokens.of("alice")
                    .contact("acme")
                    .given()
                    .get("/api/v1/sla/cases/" + desk.id)
                    .then()
                    .statusCode(200)
                    .body(CONFIRMATION + ".state", equalTo("MET"))
                    .body(CONFIRMATION + ".endedAt", equalTo("2026-03-07T03:40:00Z"));
        }
    }

    @Test
    void shows_the_clocks_of_linked_incidents_and_the_hold_they_cause() {
        var desk = Desk.opens("acme", OPENED, "S2").assigned(OPENED.plusSeconds(60));
        var outage = Outage.begins("PLATFORM", OPENED)
                .concerns(desk, OPENED.plusSeconds(120))
                .restored(OPENED.plusSeconds(3600));
        desk.proposesSolution(OPENED.plusSeconds(7200));
        Desk.follow(followers);
        clock.freeze(OPENED.plus(Duration.ofDays(2)));

        Tokens.of("alice")
                .contact("acme")
                .given()
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200)
                .body("incidents[0].number", equalTo(outage.number))
                .body("incidents[0].clocks.find { it.metric == 'RCA_DELIVERY' }.dueAt", equalTo("2026-03-14T00:00:00Z"))
                .body(
                        "cycles[0].clocks.find { it.metric == 'SOLUTION_CONFIRMATION' }.heldBecause",
                        equalTo("RCA_PENDING"));

        outage.published("RCA", Instant.parse("2026-03-12T10:00:00Z"));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-12T11:00:00Z"));

        Tokens.of("alice")
                .contact("acme")
                .given()
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .body("incidents[0].clocks.find { it.metric == 'RCA_DELIVERY' }.state", equalTo("MET"))
                .body(
                        "cycles[0].clocks.find { it.metric == 'SOLUTION_CONFIRMATION' }.dueAt",
                        equalTo("2026-03-18T00:00:00Z"));
    }

    @Test
    void several_cases_at_once_say_what_each_says_and_strangers_are_simply_absent() {
        var first = Desk.opens("acme", OPENED, "S1");
        var second = Desk.opens("acme", OPENED, "S2");
        var foreign = Desk.opens("globex", OPENED, "S1");
        Outage.begins("PLATFORM", OPENED).concerns(second, OPENED.plusSeconds(5));
        Desk.follow(followers);
        clock.freeze(OPENED.plus(Duration.ofMinutes(5)));
        var alice = Tokens.of("alice").contact("acme");

        var several = alice.given()
                .get("/api/v1/sla/cases?ids=" + second.number + "," + foreign.id + ",CS-0," + first.id + ","
                        + second.id);

        several.then()
                .statusCode(200)
                .body("items.number", contains(second.number, first.number))
                .body("asOf", equalTo("2026-03-07T02:05:00Z"))
                .body("nextChangeAt", equalTo("2026-03-07T02:07:30Z"));
        for (var each : List.of(second, first)) {
            assertThat(several.jsonPath().getMap("items.find { it.number == '" + each.number + "' }"))
                    .isEqualTo(alice.given()
                            .get("/api/v1/sla/cases/" + each.id)
                            .jsonPath()
                            .getMap(""));
        }
        alice.given()
                .get("/api/v1/sla/cases?ids=" + first.id + "&ids=" + second.id)
                .then()
                .body("items", hasSize(2));
        alice.given()
                .header("If-None-Match", several.header("ETag"))
                .get("/api/v1/sla/cases?ids=" + second.number + "," + first.id)
                .then()
                .statusCode(304);
        alice.given()
                .get("/api/v1/sla/cases?ids=" + foreign.id)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void a_hundred_ids_fit_and_one_more_does_not() {
        var ids = IntStream.range(0, 100)
                .mapToObj(number -> UUID.randomUUID().toString())
                .collect(Collectors.joining(","));
        var alice = Tokens.of("alice").contact("acme");

        alice.given().get("/api/v1/sla/cases?ids=" + ids).then().statusCode(200);
        Problems.of(alice.given().get("/api/v1/sla/cases?ids=" + ids + ",CS-1"))
                .is(400, "WRONG_LENGTH")
                .at("query:ids");
        Problems.of(alice.given().get("/api/v1/sla/cases?ids="))
                .is(400, "WRONG_LENGTH")
                .at("query:ids");
        assertThat(alice.given().get("/api/v1/sla/cases").statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_not_yours_does_not_exist() {
        var desk = Desk.opens("acme", OPENED, "S1");
        var regional = Desk.opens("globex", OPENED, "S2", "EEA_ONLY", "berlin");
        Desk.follow(followers);

        notFound(Tokens.of("mallory").contact("initech"), desk);
        notFound(Tokens.of("mallory").readOnly("initech"), desk);
        notFound(Tokens.of("alex").agent(), regional);
        notFound(Tokens.of("alex").agent().region("US"), regional);
        Tokens.of("eva")
                .agent()
                .region("EEA")
                .given()
                .get("/api/v1/sla/cases/" + regional.id)
                .then()
                .statusCode(200);
        Tokens.of("gina")
                .contact("globex")
                .given()
                .get("/api/v1/sla/cases/" + regional.id)
                .then()
                .statusCode(200);
        Tokens.of("svc")
                .service()
                .given()
                .get("/api/v1/sla/cases/" + regional.id)
                .then()
                .statusCode(200);
        Problems.of(Tokens.of("alex").agent().given().get("/api/v1/sla/cases/nonsense"))
                .is(404, "NOT_FOUND");
        Problems.of(io.restassured.RestAssured.get("/api/v1/sla/cases/" + desk.id))
                .is(401, "UNAUTHENTICATED");
    }

    private static Desk proposed() {
        return Desk.opens("acme", OPENED, "S3")
                .assigned(OPENED.plusSeconds(60))
                .proposesSolution(OPENED.plusSeconds(600));
    }

    private static void notFound(Tokens who, Desk desk) {
        Problems.of(who.given().get("/api/v1/sla/cases/" + desk.id)).is(404, "NOT_FOUND");
        Problems.of(who.given().get("/api/v1/sla/cases/" + desk.number)).is(404, "NOT_FOUND");
    }
}
