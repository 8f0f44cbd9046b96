package dev.caseclock.sla.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Outage;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class FollowingIT {

    private static final Instant OPENED = Instant.parse("2026-03-07T02:00:00Z");

    private final TestClock clock = new TestClock();

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_late_fact_corrects_what_was_concluded_without_it() {
        clock.freeze(OPENED.plusSeconds(3600));
        var desk = Desk.opens("acme", OPENED, "S1")
                .assigned(OPENED.plusSeconds(60))
                .calls(OPENED.plusSeconds(700));
        Desk.follow(followers);
        state(desk, "BREACHED");

        desk.calls(OPENED.plusSeconds(300));
        Desk.follow(followers);

        state(desk, "MET");
        assertThat(types(desk)).containsExactly("started", "breached", "changed", "met");
    }

    /** R4.4, facts stored and conclusions computed: what was believed is not lost with its correction. */
    @Test
    void the_verdict_before_a_late_fact_stays_readable_as_of_what_was_known() {
        var before = OPENED.plusSeconds(3600);
        clock.freeze(before);
        var desk = Desk.opens("acme", OPENED, "S1")
                .assigned(OPENED.plusSeconds(60))
                .calls(OPENED.plusSeconds(700));
        Desk.follow(followers);
        clock.freeze(before.plusSeconds(3600));
        desk.calls(OPENED.plusSeconds(300));
        Desk.follow(followers);
        var id = of(desk, "").path("cycles[0].clocks[0].id").toString();

        of(desk, "")
                .then()
                .body("cycles[0].clocks[0].state", equalTo("MET"))
                .body("cycles[0].clocks[0].version", equalTo(4));
        of(desk, "?knownAt=" + before)
                .then()
                .statusCode(200)
                .body("asOf", equalTo(before.toString()))
                .body("cycles[0].clocks[0].state", equalTo("BREACHED"))
                .body(
                        "cycles[0].clocks[0].breachedAt",
                        equalTo(OPENED.plusSeconds(600).toString()))
                .body(
                        "cycles[0].clocks[0].endedAt",
                        equalTo(OPENED.plusSeconds(700).toString()))
                .body("cycles[0].clocks[0].version", equalTo(3))
                .body("cycles[0].clocks[0].latenessSeconds", equalTo(3000));
        get("/clocks/" + id + "?knownAt=" + before).then().body("state", equalTo("BREACHED"));
        get("/clocks/" + id + "/proof?knownAt=" + before)
                .then()
                .body("state", equalTo("BREACHED"))
                .body("response.candidates.size()", equalTo(1));
        get("/clocks/" + id + "/proof").then().body("response.candidates.size()", equalTo(1));
        Problems.of(get("/clocks/" + id + "/proof?knownAt=" + before + "&at=" + before.plusSeconds(1)))
                .is(422, "IN_THE_FUTURE")
                .at("query:at");
        for (var path : List.of("/cases/" + desk.id, "/clocks/" + id, "/clocks/" + id + "/proof")) {
            Problems.of(get(path + "?knownAt=" + before.minusNanos(1000)))
                    .is(422, "NOT_KNOWN_YET")
                    .at("query:knownAt");
            Problems.of(get(path + "?knownAt=" + before.plusSeconds(3601)))
                    .is(422, "IN_THE_FUTURE")
                    .at("query:knownAt");
            Problems.of(get(path + "?knownAt=yesterday")).is(400, "NOT_AN_INSTANT");
        }
    }

    @Test
    void the_analysis_may_be_told_before_its_incident() {
        var outage = Outage.begins("PLATFORM", OPENED).restored(OPENED.plusSeconds(600));
        outage.published("RCA", OPENED.plusSeconds(86_400));
        followers.pump("rca-service");
        followers.pump("case-service");

        Tokens.of("svc")
                .service()
                .given()
                .get("/api/v1/sla/incidents/" + outage.id)
                .then()
                .statusCode(200)
                .body("clocks.find { it.metric == 'RCA_DELIVERY' }.state", equalTo("MET"))
                .body("clocks.find { it.metric == 'RCA_DELIVERY' }.endedAt", equalTo("2026-03-08T02:00:00Z"));
    }

    @Test
    void a_relapse_clears_the_analysis_and_the_next_restoration_sets_it_anew() {
        var outage = Outage.begins("PLATFORM", OPENED)
                .restored(OPENED.plusSeconds(600))
                .relapsed(OPENED.plusSeconds(86_400))
                .restored(Instant.parse("2026-03-09T00:00:00Z"));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-09T01:00:00Z"));

        Tokens.of("svc")
                .service()
                .given()
                .get("/api/v1/sla/incidents/" + outage.id)
                .then()
                .body(
                        "clocks.findAll { it.metric == 'RCA_DELIVERY' }.state",
                        equalTo(java.util.List.of("CANCELLED", "RUNNING")))
                .body("clocks.findAll { it.metric == 'RCA_DELIVERY' }[1].dueAt", equalTo("2026-03-17T00:00:00Z"));
    }

    @Test
    void an_unreadable_event_is_parked_with_its_case_and_the_others_go_on() {
        var broken = Desk.opens("acme", OPENED, "S1");
        Desk.follow(followers);
        broken.garbles(OPENED.plusSeconds(10)).calls(OPENED.plusSeconds(20));
        var healthy = Desk.opens("acme", OPENED, "S1")
                .assigned(OPENED.plusSeconds(60))
                .calls(OPENED.plusSeconds(61));
        Desk.follow(followers);

        state(healthy, "MET");
        assertThat(TestDatabase.column("select position from parked_event where subject = '" + broken.id + "'"))
                .hasSize(2);
        TestDatabase.execute("delete from parked_event");
    }

    @Test
    void contacts_follow_the_clocks_of_their_own_organization_only() {
        Desk.opens("feedcorp", OPENED, "S1");
        Desk.opens("othercorp", OPENED, "S1");
        Desk.follow(followers);
        var seen = 0;
        for (var tries = 0; tries < 50 && seen == 0; tries++) {
            var events = Tokens.of("fay")
                    .contact("feedcorp")
                    .given()
                    .get("/api/v1/sla/events?limit=1000&timeout=200")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(200)
                    .contentType("application/cloudevents-batch+json")
                    .extract()
                    .jsonPath();
            seen = events.getList("$").size();
            assertThat(events.getList("organization")).allMatch("feedcorp"::equals);
        }
        assertThat(seen).isEqualTo(2);
    }

    private static Response of(Desk desk, String query) {
        return get("/cases/" + desk.id + query);
    }

    private static Response get(String path) {
        return Tokens.of("svc").service().given().get("/api/v1/sla" + path);
    }

    private static void state(Desk desk, String state) {
        Tokens.of("svc")
                .service()
                .given()
                .get("/api/v1/sla/cases/" + desk.id)
                .then()
                .statusCode(200)
                .body("cycles[0].clocks[0].state", equalTo(state));
    }

    private static java.util.List<Object> types(Desk desk) {
        return TestDatabase.column("""
                select replace(type, 'dev.caseclock.clock.', '') from event
                where data -> 'clock' ->> 'subjectId' = '%s' and data -> 'clock' ->> 'metric' = 'INITIAL_RESPONSE'
                order by seq
                """.formatted(desk.id));
    }
}
