package dev.caseclock.cases.closing;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.newName;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.put;
import static dev.caseclock.cases.Desk.update;
import static dev.caseclock.cases.Neighbours.SLA;
import static dev.caseclock.cases.Neighbours.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ClosingIT {

    private final TestClock clock = new TestClock();

    @Inject
    FollowerRunner runner;

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Test
    void r7_1_silence_closes_at_the_deadline_with_the_lateness_of_its_record() {
        var acme = customer();
        var id = proposed(acme);
        var deadline = started(id, 1);
        clock.freeze(deadline.plus(Duration.ofDays(2)));

        breached(id, 1, deadline);
        breached(id, 1, deadline);

        var closed = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(closed.<String>path("state")).isEqualTo("CLOSED");
        assertThat(closed.<String>path("closure.reason")).isEqualTo("SOLUTION_UNANSWERED");
        assertThat(closed.<String>path("closure.rule")).isEqualTo("R7.1");
        assertThat(Instant.parse(closed.path("closure.at"))).isEqualTo(deadline);
        assertThat(closed.<Integer>path("closure.latenessSeconds")).isEqualTo(2 * 86_400);
        assertThat(closed.<String>path("closesAt")).isNull();
        assertThat(events(id)).containsOnlyOnce("case.closed");
    }

    @Test
    void the_deadline_is_shown_and_makes_nobodys_version_stale() {
        var acme = customer();
        var id = proposed(acme);
        var path = "/api/v1/cases/" + id;
        var etag = get(acme.alice(), path).header("ETag");

        var deadline = started(id, 1);

        var shown = acme.alice().given().header("If-None-Match", etag).get(path);
        assertThat(Instant.parse(ok(shown).path("closesAt"))).isEqualTo(deadline);
        ok(put(acme.alice(), path + "/solution-acceptance", etag, Map.of()));
    }

    @Test
    void r7_4_a_held_deadline_is_not_shown_and_closes_nothing() {
        var acme = customer();
        var id = proposed(acme);
        var deadline = started(id, 1);
        told("clock.changed", id, "SOLUTION_CONFIRMATION", 1, Map.of("state", "PAUSED", "heldBecause", "RCA_PENDING"));
        clock.freeze(deadline.plusSeconds(1));

        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("closesAt"))
                .isNull();
        assertThat(update(acme.alice(), id, "Still waiting for the RCA").statusCode())
                .isEqualTo(201);
    }

    @Test
    void example_14_an_update_at_exactly_the_deadline_wins_and_the_late_sweep_finds_the_case_open() {
        var acme = customer();
        var id = proposed(acme);
        var deadline = started(id, 1);
        clock.freeze(deadline);

        assertThat(update(acme.alice(), id, "Still broken.").statusCode()).isEqualTo(201);
        clock.freeze(deadline.plusSeconds(60));
        breached(id, 1, deadline);

        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("state"))
                .isEqualTo("OPEN");
    }

    @Test
    void example_14_one_second_later_the_case_is_closed_even_before_the_sweep() {
        var acme = customer();
        var id = proposed(acme);
        var deadline = started(id, 1);
        clock.freeze(deadline.plusSeconds(1));

        var refused = update(acme.alice(), id, "Still broken.");

        Problems.of(refused)
                .is(409, "MOVE_NOT_ALLOWED")
                .with("state", "CLOSED")
                .with("allowedActions", List.of("REQUEST_REOPENING"))
                .hasRemedy();
        var closed = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(closed.<String>path("state")).isEqualTo("CLOSED");
        assertThat(Instant.parse(closed.path("closure.at"))).isEqualTo(deadline);
        breached(id, 1, deadline);
        assertThat(events(id)).containsOnlyOnce("case.closed").endsWith("case.closed");
        assertThat(get(AGENT, "/api/v1/cases/" + id + "/updates").<List<String>>path("items"))
                .hasSize(1);
    }

    @Test
    void accepting_after_the_deadline_comes_too_late() {
        var acme = customer();
        var id = proposed(acme);
        var etag = get(acme.alice(), "/api/v1/cases/" + id).header("ETag");
        clock.freeze(started(id, 1).plusSeconds(1));

        Problems.of(put(acme.alice(), "/api/v1/cases/" + id + "/solution-acceptance", etag, Map.of()))
                .is(409, "MOVE_NOT_ALLOWED")
                .with("state", "CLOSED");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("closure.rule"))
                .isEqualTo("R7.1");
    }

    @Test
    void an_agents_note_after_the_deadline_is_kept_in_the_closed_case() {
        var acme = customer();
        var id = proposed(acme);
        clock.freeze(started(id, 1).plusSeconds(1));

        assertThat(update(AGENT, id, "For the record.").statusCode()).isEqualTo(201);

        assertThat(events(id)).endsWith("case.closed", "case.update-added");
        assertThat(get(AGENT, "/api/v1/cases/" + id).<String>path("state")).isEqualTo("CLOSED");
    }

    @Test
    void r7_3_update_and_sweep_at_the_deadline_end_open_whoever_is_first() {
        var acme = customer();
        for (var round = 0; round < 8; round++) {
            var id = proposed(acme);
            var deadline = started(id, 1);
            clock.freeze(deadline);
            clockTold("clock.breached", id, "SOLUTION_CONFIRMATION", 1, breach(deadline));

            var word = CompletableFuture.supplyAsync(
                    () -> update(acme.alice(), id, "In time.").statusCode());
            runner.pump("sla-service");

            assertThat(word.join()).isEqualTo(201);
            assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("state"))
                    .isEqualTo("OPEN");
            clock.reset();
        }
        assertThat(runner.retryParked("sla-service")).isZero();
    }

    @Test
    void r7_3_the_deadline_of_an_earlier_proposal_closes_nothing() {
        var acme = customer();
        var id = proposed(acme);
        var first = started(id, 1);
        assertThat(update(acme.alice(), id, "No.").statusCode()).isEqualTo(201);
        ok(change(AGENT, id, "solution-proposal", Map.of("solution", "Reinstall.")));
        var second = first.plus(Duration.ofDays(1));
        clockTold("clock.started", id, "SOLUTION_CONFIRMATION", 2, Map.of("state", "RUNNING", "dueAt", second));

        breached(id, 1, first);
        told("clock.cancelled", id, "SOLUTION_CONFIRMATION", 1, Map.of("state", "CANCELLED"));

        var still = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(still.<String>path("state")).isEqualTo("SOLUTION_PROPOSED");
        assertThat(Instant.parse(still.path("closesAt"))).isEqualTo(second);
    }

    @Test
    void r7_2_no_notice_means_no_closing() {
        var acme = customer();
        var id = assigned(acme);
        ok(change(AGENT, id, "info-request", Map.of("question", "Since when?")));

        told("clock.breached", id, "CUSTOMER_REPLY", 1, breach(Instant.now()));

        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("state"))
                .isEqualTo("AWAITING_INFO");
    }

    @Test
    void a_poison_event_is_parked_and_the_others_go_on() {
        var acme = customer();
        var id = proposed(acme);
        var deadline = started(id, 1);
        var parked = TestDatabase.number("select count(*) from parked_event where source = 'sla-service'");
        tell(SLA, "clock.breached", UUID.randomUUID(), Map.of("clock", Map.of("metric", "NO_SUCH_METRIC")));
        clock.freeze(deadline.plusSeconds(5));

        breached(id, 1, deadline);

        assertThat(TestDatabase.number("select count(*) from parked_event where source = 'sla-service'"))
                .isEqualTo(parked + 1);
        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("state"))
                .isEqualTo("CLOSED");
        TestDatabase.execute("delete from parked_event");
    }

    @Test
    void a_published_calendar_may_be_chosen() {
        var name = newName();
        for (var version : List.of(2, 1, 2)) {
            tell(SLA, "calendar.published", name, Map.of("calendar", Map.of("name", name, "version", version)));
        }
        runner.pump("sla-service");

        var organization = Map.of("name", "Riyadh", "shortName", name, "calendar", name);
        assertThat(Desk.post(Desk.ADMIN, "/api/v1/organizations", organization).statusCode())
                .isEqualTo(201);
        assertThat(TestDatabase.number("select version from known_calendar where name = ?", name))
                .isEqualTo(2);
    }

    private Instant started(String id, int proposal) {
        var deadline = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        told(
                "clock.started",
                id,
                "SOLUTION_CONFIRMATION",
                proposal,
                Map.of("state", "RUNNING", "dueAt", deadline.toString()));
        return deadline;
    }

    private void breached(String id, int proposal, Instant deadline) {
        told("clock.breached", id, "SOLUTION_CONFIRMATION", proposal, breach(deadline));
    }

    private void told(String type, String id, String metric, int cycle, Map<String, ?> more) {
        clockTold(type, id, metric, cycle, more);
        runner.pump("sla-service");
    }

    private static Map<String, ?> breach(Instant deadline) {
        return Map.of("state", "BREACHED", "dueAt", deadline.toString(), "breachedAt", deadline.toString());
    }

    private static void clockTold(String type, String id, String metric, int cycle, Map<String, ?> more) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "id",
                UUID.randomUUID(),
                "metric",
                metric,
                "subjectKind",
                "CASE",
                "subjectId",
                id,
                "cycle",
                cycle,
                "startedAt",
                Instant.EPOCH.toString(),
                "rule",
                "R7.1",
                "policyVersion",
                1));
        facts.putAll(more);
        facts.replaceAll((name, value) -> value instanceof Instant instant ? instant.toString() : value);
        tell(SLA, type, facts.get("id"), Map.of("clock", facts));
    }
}
