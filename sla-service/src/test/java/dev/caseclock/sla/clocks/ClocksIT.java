package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

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
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ClocksIT {

    private static final Instant OPENED = Instant.parse("2026-05-04T08:00:00Z");

    private final TestClock clock = new TestClock();
    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void pages_through_clocks_by_due_instant_with_those_without_one_last() {
        for (var i = 0; i < 5; i++) {
            Desk.opens(organization, OPENED.plusSeconds(600L - i * 60), "S1");
        }
        Desk.follow(followers);
        clock.freeze(OPENED);
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var request = Tokens.of("ops")
                    .ops()
                    .given()
                    .queryParam("organization", organization)
                    .queryParam("limit", 3);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get("/api/v1/sla/clocks").then().statusCode(200).extract();

            for (var item : page.jsonPath().getList("items")) {
                var due = ((java.util.Map<?, ?>) item).get("dueAt");
                seen.add(due == null ? "never" : due.toString());
            }
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen).hasSize(10).isSorted().endsWith("never", "never", "never", "never", "never");
    }

    @Test
    void filters_by_metric_state_and_due_instant() {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.opens(organization, OPENED, "S3").assigned(OPENED.plusSeconds(1)).calls(OPENED.plusSeconds(2));
        Desk.follow(followers);
        clock.freeze(OPENED.plus(Duration.ofMinutes(20)));
        var ops = Tokens.of("ops").ops();

        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&metric=INITIAL_RESPONSE&state=BREACHED")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].subjectNumber", equalTo(desk.number))
                .body("asOf", equalTo("2026-05-04T08:20:00Z"));
        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&state=MET")
                .then()
                .body("items", hasSize(1));
        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&dueBefore=2026-05-04T08:10:00Z")
                .then()
                .body("items", hasSize(0));
        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&dueBefore=2026-05-04T08:10:00.000001Z")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void contacts_list_the_clocks_of_their_organization_and_its_incidents_only() {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.opens("other" + organization, OPENED, "S1");
        var outage = Outage.begins("PLATFORM", OPENED).concerns(desk, OPENED.plusSeconds(5));
        Desk.follow(followers);

        var listed = Tokens.of("alice")
                .contact(organization)
                .given()
                .get("/api/v1/sla/clocks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.subjectNumber");
        assertThat(listed).hasSize(3).contains(desk.number, outage.number);
        Tokens.of("alice")
                .contact(organization)
                .given()
                .get("/api/v1/sla/clocks?organization=other" + organization)
                .then()
                .body("items", hasSize(0));
        Tokens.of("alice")
                .contact(organization)
                .given()
                .get("/api/v1/sla/incidents/" + outage.number)
                .then()
                .statusCode(200)
                .body("clocks.metric", everyItem(equalTo("RESTORATION")));
        Problems.of(Tokens.of("mallory").contact("initech").given().get("/api/v1/sla/incidents/" + outage.id))
                .is(404, "NOT_FOUND");
    }

    @Test
    void reads_one_clock_and_answers_304_while_only_time_passes() {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.follow(followers);
        clock.freeze(OPENED.plusSeconds(60));
        var alice = Tokens.of("alice").contact(organization);
        String id = alice.given().get("/api/v1/sla/cases/" + desk.id).path("cycles[0].clocks[0].id");
        var etag = alice.given()
                .get("/api/v1/sla/clocks/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        assertThat(etag).startsWith("W/\"");
        clock.freeze(OPENED.plusSeconds(70));
        alice.given()
                .header("If-None-Match", etag)
                .get("/api/v1/sla/clocks/" + id)
                .then()
                .statusCode(304);
        desk.becomes("S2", OPENED.plusSeconds(80));
        Desk.follow(followers);
        clock.freeze(OPENED.plusSeconds(90));
        alice.given()
                .header("If-None-Match", etag)
                .get("/api/v1/sla/clocks/" + id)
                .then()
                .statusCode(200)
                .body("dueAt", equalTo("2026-05-04T10:00:00Z"))
                .body("rule", equalTo("R4.5"))
                .body("version", equalTo(2));
        Problems.of(Tokens.of("mallory").contact("initech").given().get("/api/v1/sla/clocks/" + id))
                .is(404, "NOT_FOUND");
        Problems.of(alice.given().get("/api/v1/sla/clocks/" + UUID.randomUUID()))
                .is(404, "NOT_FOUND");
        Problems.of(alice.given().get("/api/v1/sla/clocks/nonsense")).is(404, "NOT_FOUND");
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource({
        "state=ASLEEP, query:state",
        "metric=LUCK, query:metric",
        "dueBefore=2026-01-01, query:dueBefore",
        "dueBefore=2026-01-01T00:00:00, query:dueBefore",
        "limit=0, query:limit",
        "limit=201, query:limit",
        "limit=many, query:limit",
        "cursor=nonsense, query:cursor",
        "cursor=e30, query:cursor",
        "cursor=eyJkdWUiOiJub3ciLCJpZCI6IjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJ9, query:cursor"
    })
    void refuses_a_bad_query_and_names_the_place(String query, String place) {
        var answer = Tokens.of("ops").ops().given().get("/api/v1/sla/clocks?" + query);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.pointer")).contains(place);
    }
}
