package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Newcomer;
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

/** R1.3: the clock of a contact who has asked for credentials. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CredentialsClocksIT {

    private static final Instant FRIDAY_IN_NEW_YORK = Instant.parse("2026-03-06T20:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-11T04:00:00Z");

    private final TestClock clock = new TestClock();
    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    FollowerRunner followers;

    @Inject
    FireDeadlinesJob firing;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void row_9_asked_on_friday_in_new_york_is_due_at_the_end_of_tuesday_and_proves_it() {
        var newcomer = asks();
        clock.freeze(Instant.parse("2026-03-09T16:00:00Z"));

        var listed = clocks(Tokens.of("ops").ops());
        listed.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].metric", equalTo("CREDENTIALS"))
                .body("items[0].subjectKind", equalTo("CONTACT"))
                .body("items[0].subjectId", equalTo(newcomer.id.toString()))
                .body("items[0].subjectNumber", nullValue())
                .body("items[0].organization", equalTo(organization))
                .body("items[0].state", equalTo("RUNNING"))
                .body("items[0].rule", equalTo("R1.3"))
                .body("items[0].calendar.name", equalTo("new-york"))
                .body("items[0].startedAt", equalTo("2026-03-06T20:00:00Z"))
                .body("items[0].dueAt", equalTo("2026-03-11T04:00:00Z"));
        Tokens.of("alice")
                .contact(organization)
                .given()
                .get("/api/v1/sla/clocks/" + listed.path("items[0].id") + "/proof")
                .then()
                .statusCode(200)
                .body("intervals.label", contains("DAY_ZERO", "NON_WORKING_DAY", "COUNTED"))
                .body("businessDays", contains("2026-03-09", "2026-03-10"))
                .body("deadlines.rule", contains("R1.3"))
                .body("wallTime", equalTo("PT68H"))
                .body("intervals.microseconds.sum()", equalTo(68L * 3600 * 1_000_000));
    }

    @Test
    void r1_3_issuing_at_the_deadline_meets_it_and_a_microsecond_later_breaches_it() {
        var punctual = asks().issued(DUE);
        var late = asks().issued(DUE.plusNanos(1000));
        Desk.follow(followers);
        clock.freeze(DUE.plusSeconds(60));

        assertThat(states()).containsExactlyInAnyOrder("MET", "BREACHED");
        assertThat(told(punctual)).containsExactly("started", "met");
        assertThat(told(late)).containsExactly("started", "breached", "changed");
    }

    @Test
    void r1_3_the_mere_passing_of_time_breaches_it_once() {
        var newcomer = asks();
        clock.freeze(DUE.plusSeconds(10));

        firing.run();
        firing.run();

        assertThat(told(newcomer)).containsExactly("started", "breached");
        clocks(Tokens.of("ops").ops())
                .then()
                .body("items[0].state", equalTo("BREACHED"))
                .body("items[0].breachedAt", equalTo("2026-03-11T04:00:00Z"));
    }

    @Test
    void r1_1_nobody_owes_credentials_to_somebody_who_was_removed() {
        var newcomer = asks().removed(FRIDAY_IN_NEW_YORK.plusSeconds(60));
        Desk.follow(followers);
        clock.freeze(DUE.plusSeconds(60));

        assertThat(states()).containsExactly("CANCELLED");
        assertThat(told(newcomer)).containsExactly("started", "cancelled");
    }

    @Test
    void r9_5_another_calendar_of_the_organization_moves_the_deadline_once() {
        var newcomer = asks();
        clock.freeze(FRIDAY_IN_NEW_YORK.plusSeconds(3600));
        newcomer.organizationChooses("riyadh", FRIDAY_IN_NEW_YORK.plusSeconds(3600));
        Desk.follow(followers);
        firing.run();

        // Riyadh works from Sunday on: asked there on Friday at 23:00, so Sunday and Monday count.
        clocks(Tokens.of("ops").ops())
                .then()
                .body("items[0].calendar.name", equalTo("riyadh"))
                .body("items[0].dueAt", equalTo("2026-03-09T21:00:00Z"));
        assertThat(told(newcomer)).containsExactly("started", "changed");
    }

    @Test
    void staff_and_the_own_organization_read_it_and_nobody_else() {
        asks();
        clock.freeze(FRIDAY_IN_NEW_YORK.plusSeconds(60));
        var id = clocks(Tokens.of("ops").ops()).<String>path("items[0].id");

        for (var who : List.of(
                Tokens.of("alice").contact(organization),
                Tokens.of("rita").readOnly(organization),
                Tokens.of("amir").agent(),
                Tokens.of("eva").agent().region("EEA"),
                Tokens.of("svc").service())) {
            who.given().get("/api/v1/sla/clocks/" + id).then().statusCode(200);
            clocks(who).then().body("items", hasSize(1));
        }
        var mallory = Tokens.of("mallory").contact("initech");
        Problems.of(mallory.given().get("/api/v1/sla/clocks/" + id)).is(404, "NOT_FOUND");
        Problems.of(mallory.given().get("/api/v1/sla/clocks/" + id + "/proof")).is(404, "NOT_FOUND");
        clocks(mallory).then().body("items", hasSize(0));
    }

    private Newcomer asks() {
        var newcomer = Newcomer.asks(organization, "new-york", FRIDAY_IN_NEW_YORK);
        Desk.follow(followers);
        return newcomer;
    }

    private Response clocks(Tokens who) {
        return who.given().get("/api/v1/sla/clocks?metric=CREDENTIALS&organization=" + organization);
    }

    private List<String> states() {
        return clocks(Tokens.of("ops").ops()).path("items.state");
    }

    private static List<String> told(Newcomer newcomer) {
        return TestDatabase.column(
                        "select type from event where data -> 'clock' ->> 'subjectId' = ? order by seq",
                        newcomer.id.toString())
                .stream()
                .map(type -> type.toString().replace("dev.caseclock.clock.", ""))
                .toList();
    }
}
