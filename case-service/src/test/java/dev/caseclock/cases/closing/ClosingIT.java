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
import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.cases.notices.SendNoticesJob;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ClosingIT {

    private final TestClock clock = new TestClock();
    private final Map<String, String> silences = new HashMap<>();

    @Inject
    FollowerRunner runner;

    @Inject
    SendNoticesJob mails;

    @BeforeEach
    void send_what_others_left() {
        sendAll();
    }

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

    @ParameterizedTest(name = "row {0}: proposed {1}, closes after {2}")
    @CsvSource({
        "10, 2026-03-04T19:00:00Z, 2026-03-10T04:00:00Z",
        "11a, 2026-03-06T22:00:00Z, 2026-03-12T04:00:00Z",
        "11b, 2026-03-07T14:00:00Z, 2026-03-12T04:00:00Z",
        "11c, 2026-03-09T03:59:00Z, 2026-03-12T04:00:00Z",
        "12, 2026-11-24T21:00:00Z, 2026-12-01T05:00:00Z",
        "13, 2026-03-05T07:00:00Z, 2026-03-10T21:00:00Z"
    })
    void rows_10_to_13_are_closed_at_their_deadlines_without_any_notice(
            String row, Instant proposedAt, Instant deadline) {
        clock.freeze(proposedAt);
        var acme = customer();
        var id = proposed(acme);
        started(id, 1, deadline);
        clock.freeze(deadline);
        assertThat(closesAt(acme, id)).isEqualTo(deadline);
        assertThat(state(acme, id)).isEqualTo("SOLUTION_PROPOSED");

        clock.freeze(deadline.plusSeconds(3));
        breached(id, 1, deadline);

        var closed = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(closed.<String>path("state")).isEqualTo("CLOSED");
        assertThat(Instant.parse(closed.path("closure.at"))).isEqualTo(deadline);
    }

    @ParameterizedTest(name = "row 15: notice {0}, closes {1}")
    @CsvSource({"2026-03-06T17:00:00Z, 2026-03-10T04:00:00Z", "2026-03-09T19:00:00Z, 2026-03-11T04:00:00Z"})
    void row_15_a_question_is_closed_after_its_final_notice_went_out(Instant noticedAt, Instant deadline) {
        var acme = customer();
        var id = askedOnWednesday(acme);
        clock.freeze(noticedAt);
        finalNoticeDue(id);
        sendAll();
        assertThat(events(id)).endsWith("case.notice-delivered", "case.notice-delivered");
        assertThat(TestDatabase.column(
                        "select distinct occurred_at from event where subject = ? and type like '%notice-delivered'",
                        id))
                .containsExactly(Timestamp.from(noticedAt));

        question("clock.changed", id, Map.of("state", "RUNNING", "dueAt", deadline));
        assertThat(closesAt(acme, id)).isEqualTo(deadline);
        clock.freeze(deadline.plusSeconds(2));
        question("clock.breached", id, breach(deadline));
        question("clock.breached", id, breach(deadline));

        var closed = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(closed.<String>path("closure.reason")).isEqualTo("INFORMATION_UNANSWERED");
        assertThat(closed.<String>path("closure.rule")).isEqualTo("R7.2");
        assertThat(Instant.parse(closed.path("closure.at"))).isEqualTo(deadline);
        assertThat(events(id)).containsOnlyOnce("case.closed");
    }

    @Test
    void row_15_r7_2_no_notice_means_no_closing_whatever_is_told() {
        var acme = customer();
        var id = askedOnWednesday(acme);
        var deadline = Instant.parse("2026-03-10T04:00:00Z");
        clock.freeze(deadline.plus(Duration.ofDays(9)));

        question("clock.changed", id, Map.of("state", "RUNNING", "dueAt", deadline));
        question("clock.breached", id, breach(deadline));

        assertThat(state(acme, id)).isEqualTo("AWAITING_INFO");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("closesAt"))
                .isNull();
        assertThat(update(acme.alice(), id, "Since Monday.").statusCode()).isEqualTo(201);
    }

    @Test
    void r7_2_a_notice_that_is_written_but_not_sent_is_none() {
        var acme = customer();
        var id = askedOnWednesday(acme);
        clock.freeze(Instant.parse("2026-03-06T17:00:00Z"));
        finalNoticeDue(id);
        clock.freeze(Instant.parse("2026-03-10T04:00:01Z"));

        question("clock.breached", id, breach(Instant.parse("2026-03-10T04:00:00Z")));

        assertThat(state(acme, id)).isEqualTo("AWAITING_INFO");
    }

    @Test
    void r7_3_an_answer_at_the_deadline_of_a_question_wins_and_one_second_later_it_is_too_late() {
        var acme = customer();
        var inTime = noticed(acme);
        var late = noticed(acme);
        var deadline = Instant.parse("2026-03-10T04:00:00Z");

        clock.freeze(deadline);
        assertThat(update(acme.alice(), inTime, "Since Monday.").statusCode()).isEqualTo(201);
        clock.freeze(deadline.plusSeconds(1));
        question("clock.breached", inTime, breach(deadline));
        assertThat(state(acme, inTime)).isEqualTo("OPEN");

        Problems.of(update(acme.alice(), late, "Since Monday."))
                .is(409, "MOVE_NOT_ALLOWED")
                .with("state", "CLOSED");
        var closed = get(acme.alice(), "/api/v1/cases/" + late);
        assertThat(closed.<String>path("closure.rule")).isEqualTo("R7.2");
        assertThat(Instant.parse(closed.path("closure.at"))).isEqualTo(deadline);
        question("clock.breached", late, breach(deadline));
        assertThat(events(late)).containsOnlyOnce("case.closed");
    }

    @Test
    void r7_3_answer_and_sweep_at_the_deadline_of_a_question_end_open_whoever_is_first() {
        var acme = customer();
        for (var round = 0; round < 8; round++) {
            var id = noticed(acme);
            var deadline = Instant.parse("2026-03-10T04:00:00Z");
            clock.freeze(deadline);
            clockTold("clock.breached", id, "CUSTOMER_REPLY", 1, breach(deadline));

            var word = CompletableFuture.supplyAsync(
                    () -> update(acme.alice(), id, "In time.").statusCode());
            runner.pump("sla-service");

            assertThat(word.join()).isEqualTo(201);
            assertThat(state(acme, id)).isEqualTo("OPEN");
            clock.reset();
        }
        assertThat(runner.retryParked("sla-service")).isZero();
    }

    @Test
    void r7_3_the_deadline_of_an_earlier_question_closes_nothing() {
        var acme = customer();
        var id = noticed(acme);
        var deadline = Instant.parse("2026-03-10T04:00:00Z");
        clock.freeze(deadline.minusSeconds(60));
        assertThat(update(acme.alice(), id, "Since Monday.").statusCode()).isEqualTo(201);
        clock.freeze(deadline.minusSeconds(30));
        ok(change(AGENT, id, "info-request", Map.of("question", "Which Monday?")));

        clock.freeze(deadline.plusSeconds(1));
        question("clock.breached", id, breach(deadline));

        assertThat(state(acme, id)).isEqualTo("AWAITING_INFO");
    }

    @Test
    void row_18_closing_is_held_while_an_analysis_is_owed_and_comes_three_days_after_its_publication() {
        clock.freeze(Instant.parse("2026-03-06T22:05:00Z"));
        var acme = customer();
        var id = proposed(acme);
        started(id, 1, Instant.parse("2026-03-12T04:00:00Z"));
        var incident = Desk.incident(Map.of());
        ok(Desk.link(incident, id));
        told("clock.changed", id, "SOLUTION_CONFIRMATION", 1, Map.of("state", "PAUSED", "heldBecause", "RCA_PENDING"));
        clock.freeze(Instant.parse("2026-03-12T15:00:00Z"));
        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<String>path("closesAt"))
                .isNull();

        tell(Neighbours.RCA, "document.published", incident, document(incident));
        runner.pump("rca-service");
        var deadline = Instant.parse("2026-03-18T04:00:00Z");
        told("clock.changed", id, "SOLUTION_CONFIRMATION", 1, Map.of("state", "RUNNING", "dueAt", deadline));
        sendAll();
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/notices").<List<String>>path("items.kind"))
                .containsExactly("DOCUMENT", "SOLUTION");
        clock.freeze(deadline.plusSeconds(1));
        breached(id, 1, deadline);

        assertThat(Instant.parse(get(acme.alice(), "/api/v1/cases/" + id).path("closure.at")))
                .isEqualTo(deadline);
    }

    @Test
    void r7_4_a_notice_that_waits_for_its_mail_server_is_withdrawn_when_closing_is_held() {
        var acme = customer();
        var id = askedOnWednesday(acme);
        finalNoticeDue(id);

        question("clock.changed", id, Map.of("state", "PAUSED", "heldBecause", "RCA_PENDING"));
        sendAll();

        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/notices")
                        .<List<String>>path("items.findAll { it.kind == 'FINAL_NOTICE' }.state"))
                .containsOnly("WITHDRAWN");
        assertThat(events(id)).doesNotContain("case.notice-delivered");
    }

    @Test
    void r7_5_what_waits_on_the_vendor_is_never_closed() {
        var acme = customer();
        var id = assigned(acme);
        ok(change(AGENT, id, "pending-party", Map.of("party", "THIRD_PARTY")));

        finalNoticeDue(id);
        question("clock.breached", id, breach(Instant.now()));

        assertThat(state(acme, id)).isEqualTo("OPEN");
        assertThat(get(AGENT, "/api/v1/cases/" + id + "/notices").<List<?>>path("items"))
                .isEmpty();
    }

    @Test
    void row_23_sla_service_was_away_for_two_days_and_tells_everything_at_once() {
        var acme = customer();
        var id = askedOnWednesday(acme);
        clock.freeze(Instant.parse("2026-03-09T19:00:00Z"));

        finalNoticeDue(id);
        finalNoticeDue(id);
        sendAll();

        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/notices").<List<String>>path("items.kind"))
                .containsExactlyInAnyOrder("FINAL_NOTICE", "FINAL_NOTICE", "QUESTION");
        assertThat(state(acme, id)).isEqualTo("AWAITING_INFO");
        var deadline = Instant.parse("2026-03-11T04:00:00Z");
        question("clock.changed", id, Map.of("state", "RUNNING", "dueAt", deadline));
        clock.freeze(deadline.plus(Duration.ofDays(2)));
        question("clock.breached", id, breach(deadline));
        var closed = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(Instant.parse(closed.path("closure.at"))).isEqualTo(deadline);
        assertThat(closed.<Integer>path("closure.latenessSeconds")).isEqualTo(2 * 86_400);
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

    private String askedOnWednesday(Customer acme) {
        var id = assigned(acme);
        clock.freeze(Instant.parse("2026-03-04T15:00:00Z"));
        ok(change(AGENT, id, "info-request", Map.of("question", "Since when?")));
        question("clock.started", id, Map.of("state", "PAUSED", "heldBecause", "NOTICE_NOT_DELIVERED"));
        return id;
    }

    /** Asked on Wednesday, notified on Friday, closed at the end of Monday. */
    private String noticed(Customer acme) {
        var id = askedOnWednesday(acme);
        clock.freeze(Instant.parse("2026-03-06T17:00:00Z"));
        finalNoticeDue(id);
        sendAll();
        question("clock.changed", id, Map.of("state", "RUNNING", "dueAt", "2026-03-10T04:00:00Z"));
        return id;
    }

    private void finalNoticeDue(String id) {
        var notice = Map.of(
                "kind", "FINAL_NOTICE",
                "dueAt", "2026-03-06T17:00:00Z",
                "countsFrom", "2026-03-04T15:00:00Z",
                "closesAt", "2026-03-10T04:00:00Z",
                "zone", "America/New_York",
                "latenessSeconds", 0);
        clockTold(
                "clock.final-notice-due", id, "CUSTOMER_REPLY", 1, Map.of("state", "PAUSED"), Map.of("notice", notice));
        runner.pump("sla-service");
    }

    private void question(String type, String id, Map<String, ?> more) {
        told(type, id, "CUSTOMER_REPLY", 1, more);
    }

    private void sendAll() {
        for (var result = mails.run(); result.sent() + result.failed() > 0; ) {
            result = mails.run();
        }
    }

    private static Map<String, ?> document(String incident) {
        return Map.of(
                "document",
                Map.of(
                        "id",
                        UUID.randomUUID(),
                        "kind",
                        "RCA",
                        "incidentId",
                        incident,
                        "title",
                        "Why",
                        "revision",
                        1,
                        "state",
                        "PUBLISHED",
                        "publishedAt",
                        "2026-03-12T15:00:00Z",
                        "firstPublishedAt",
                        "2026-03-12T15:00:00Z"),
                "cases",
                List.of());
    }

    private static String state(Customer acme, String id) {
        return get(acme.alice(), "/api/v1/cases/" + id).path("state");
    }

    private static Instant closesAt(Customer acme, String id) {
        return Instant.parse(get(acme.alice(), "/api/v1/cases/" + id).path("closesAt"));
    }

    private Instant started(String id, int proposal) {
        var deadline = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        started(id, proposal, deadline);
        return deadline;
    }

    private void started(String id, int proposal, Instant deadline) {
        told(
                "clock.started",
                id,
                "SOLUTION_CONFIRMATION",
                proposal,
                Map.of("state", "RUNNING", "dueAt", deadline.toString()));
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

    private void clockTold(String type, String id, String metric, int cycle, Map<String, ?> more) {
        clockTold(type, id, metric, cycle, more, Map.of());
    }

    private void clockTold(
            String type, String id, String metric, int cycle, Map<String, ?> more, Map<String, ?> beside) {
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
                silences.computeIfAbsent(
                        id + metric + cycle,
                        silence -> get(Desk.SERVICE, "/api/v1/cases/" + id).path("stateSince")),
                "rule",
                "R7.1",
                "policyVersion",
                1));
        facts.putAll(more);
        facts.replaceAll((name, value) -> value instanceof Instant instant ? instant.toString() : value);
        Map<String, Object> data = new HashMap<>(beside);
        data.put("clock", facts);
        tell(SLA, type, facts.get("id"), data);
    }
}
