package dev.caseclock.cases.reopening;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.etag;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.kit.json.Instants;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The last row of R5 and R5.4. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ReopeningRequestsIT {

    private static final Duration THIRTY_DAYS = Duration.ofHours(30 * 24);

    @Inject
    FollowerRunner runner;

    private final TestClock clock = new TestClock();
    private Customer acme;
    private String id;

    @BeforeEach
    void a_case_that_was_closed() {
        acme = customer();
        id = assigned(acme);
        ok(change(acme.alice(), id, "closure", Map.of()));
    }

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Nested
    class Asking {

        @Test
        void r5_4_a_contact_asks_with_new_evidence_and_the_case_stays_closed_until_support_grants() {
            var asked = ask(acme.bob(), "It happened again. 🙂 又发生了");

            var request = made(asked);
            assertThat(asked.<String>path("state")).isEqualTo("OPEN");
            assertThat(asked.<String>path("evidence")).isEqualTo("It happened again. 🙂 又发生了");
            assertThat(asked.<String>path("closedAt")).isEqualTo(theCase().path("closure.at"));
            assertThat(asked.header("ETag")).isEqualTo("\"1\"");
            assertThat(asked.header("Location")).isEqualTo("/api/v1/cases/" + id + "/reopening-requests/" + request);
            assertThat(theCase().<String>path("state")).isEqualTo("CLOSED");
            assertThat(get(AGENT, "/api/v1/cases/" + id + "/updates").<String>path("items[0].author.id"))
                    .isEqualTo("bob");
            assertThat(events(id)).endsWith("case.closed", "case.reopening-requested");
        }

        @Test
        void r5_4_without_evidence_it_is_422() {
            for (var body : List.of(Map.of(), Map.of("evidence", ""), Map.of("evidence", " \n"))) {
                Problems.of(post(acme.alice(), "/api/v1/cases/" + id + "/reopening-requests", body))
                        .is(422, "REOPENING_WITHOUT_EVIDENCE")
                        .rule("R5.4")
                        .at("/evidence");
            }
            Problems.of(ask(acme.alice(), "Bell \u0007"))
                    .is(400, "CONTROL_CHARACTER")
                    .at("/evidence");
        }

        @Test
        void r9_2_exactly_thirty_times_24_hours_is_in_time() {
            clock.freeze(closedAt().plus(THIRTY_DAYS));

            made(ask(acme.alice(), "It happened again."));
        }

        @Test
        void r5_4_how_long_is_said_by_the_policy_in_force_at_the_closing() {
            var effectiveFrom = Instant.parse("2150-01-01T00:00:00Z");
            var shorter = Map.of("version", 98, "effectiveFrom", effectiveFrom.toString(), "reopeningWithin", "PT240H");
            Neighbours.tell(Neighbours.SLA, "policy.published", "policy", Map.of("policy", shorter));
            runner.pump("sla-service");
            var closedBefore = id;
            clock.freeze(effectiveFrom);
            id = assigned(acme);
            ok(change(acme.alice(), id, "closure", Map.of()));

            clock.freeze(effectiveFrom.plus(Duration.ofHours(240)).plusNanos(1000));
            Problems.of(ask(acme.alice(), "It happened again."))
                    .is(422, "REOPENING_TOO_LATE")
                    .says("2150-01-11T00:00:00Z");
            clock.freeze(effectiveFrom.plus(Duration.ofHours(240)));
            made(ask(acme.alice(), "It happened again."));

            id = closedBefore;
            clock.freeze(closedAt().plus(THIRTY_DAYS));
            made(ask(acme.alice(), "It happened again."));
        }

        @Test
        void r5_4_a_microsecond_later_a_new_case_is_the_remedy() {
            clock.freeze(closedAt().plus(THIRTY_DAYS).plusNanos(1000));

            Problems.of(ask(acme.alice(), "It happened again."))
                    .is(422, "REOPENING_TOO_LATE")
                    .rule("R5.4")
                    .says(Instants.written(closedAt().plus(THIRTY_DAYS)))
                    .hasRemedy();
            assertThat(events(id)).endsWith("case.closed");
        }

        @Test
        void r5_4_one_is_open_at_a_time() {
            var statuses = IntStream.range(0, 5)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> ask(i % 2 == 0 ? acme.alice() : acme.bob(), "Again.")
                                    .statusCode()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();

            assertThat(statuses).containsExactly(201, 409, 409, 409, 409);
            Problems.of(ask(acme.alice(), "Again."))
                    .is(409, "REOPENING_REQUEST_OPEN")
                    .rule("R5.4");
            assertThat(events(id)).containsOnlyOnce("case.reopening-requested");
        }

        @Test
        void r1_2_only_designated_contacts_ask_or_support_for_one_on_the_phone() {
            Problems.of(ask(acme.rita(), "Again."))
                    .is(403, "ONLY_DESIGNATED_CONTACTS")
                    .rule("R1.2");
            Problems.of(ask(OPS, "Again.")).is(403, "FORBIDDEN");
            Problems.of(ask(AGENT, "Again.")).is(422, "PHONE_CONTACT_NEEDED").rule("R1.2");

            var asked = post(
                    AGENT,
                    "/api/v1/cases/" + id + "/reopening-requests",
                    Map.of("evidence", "Again.", "channel", "PHONE", "contactId", acme.alicesId()));

            made(asked);
            assertThat(asked.<String>path("contactName")).isEqualTo("alice");
            assertThat(get(AGENT, "/api/v1/cases/" + id + "/updates").<String>path("items[0].kind"))
                    .isEqualTo("CALL");
        }

        @Test
        void r5_1_an_active_case_is_not_reopened() {
            var active = opened(acme);

            Problems.of(post(
                            acme.alice(),
                            "/api/v1/cases/" + active + "/reopening-requests",
                            Map.of("evidence", "Again.")))
                    .is(409, "MOVE_NOT_ALLOWED")
                    .rule("R5.1")
                    .with("state", "NEW");
        }

        @Test
        void the_same_request_sent_twice_is_made_once() {
            var twice = IntStream.range(0, 2)
                    .mapToObj(i -> acme.alice()
                            .given()
                            .header("Idempotency-Key", "reopen-" + id)
                            .body(Map.of("evidence", "Again."))
                            .post("/api/v1/cases/" + id + "/reopening-requests"))
                    .toList();

            assertThat(twice.get(1).asString()).isEqualTo(twice.get(0).asString());
            assertThat(twice.get(1).statusCode()).isEqualTo(201);
        }
    }

    @Nested
    class Answering {

        @Test
        void r5_4_granting_begins_a_new_life_with_history_owner_and_severity_kept() {
            var request = made(ask(acme.alice(), "It happened again."));
            var before = theCase();

            var granted = ok(answer(MANAGER, request, "grant", Map.of()));

            assertThat(granted.<String>path("state")).isEqualTo("AGREED");
            assertThat(granted.header("ETag")).isEqualTo("\"2\"");
            var reopened = theCase();
            assertThat(reopened.<String>path("state")).isEqualTo("OPEN");
            assertThat(reopened.<Integer>path("cycle")).isOne();
            assertThat(reopened.<String>path("stateSince")).isEqualTo(granted.path("answer.at"));
            assertThat(reopened.<Object>path("closure")).isNull();
            for (var kept : List.of("severity", "priority", "ownerId", "openedAt", "number")) {
                assertThat(reopened.<String>path(kept)).as(kept).isEqualTo(before.path(kept));
            }
            assertThat(events(id)).endsWith("case.closed", "case.reopening-requested", "case.reopened");
            var facts = TestDatabase.column(
                    "select data -> 'case' ->> 'cycleStartedAt' from event where subject = ? and type like '%.reopened'",
                    id);
            assertThat(Instant.parse(facts.get(0).toString())).isEqualTo(Instant.parse(granted.path("answer.at")));
        }

        @Test
        void r5_4_a_request_in_time_wins_however_late_it_is_granted() {
            clock.freeze(closedAt().plus(THIRTY_DAYS));
            var request = made(ask(acme.alice(), "It happened again."));
            clock.freeze(closedAt().plus(THIRTY_DAYS).plus(Duration.ofDays(9)));

            ok(answer(AGENT, request, "grant", Map.of()));

            assertThat(theCase().<String>path("state")).isEqualTo("OPEN");
        }

        @Test
        void a_declined_request_leaves_the_case_closed_and_says_why() {
            var request = made(ask(acme.alice(), "It happened again."));

            Problems.of(answer(AGENT, request, "rejection", Map.of()))
                    .is(400, "MISSING_VALUE")
                    .at("/reason");
            ok(answer(AGENT, request, "rejection", Map.of("reason", "The log shows another error.")));

            var read = get(acme.alice(), path(request));
            assertThat(read.<String>path("state")).isEqualTo("DECLINED");
            assertThat(read.<String>path("answer.reason")).isEqualTo("The log shows another error.");
            assertThat(theCase().<String>path("state")).isEqualTo("CLOSED");
            Problems.of(answer(AGENT, request, "grant", Map.of()))
                    .is(409, "REOPENING_REQUEST_SETTLED")
                    .with("state", "DECLINED");
            made(ask(acme.alice(), "Then look at this."));
        }

        @Test
        void only_support_answers_and_on_the_present_version() {
            var request = made(ask(acme.alice(), "It happened again."));

            for (var who : List.of(acme.alice(), acme.rita(), OPS)) {
                Problems.of(answer(who, request, "grant", Map.of())).is(403, "FORBIDDEN");
                Problems.of(answer(who, request, "rejection", Map.of("reason", "No")))
                        .is(403, "FORBIDDEN");
            }
            Problems.of(put(AGENT, path(request) + "/grant", "\"2\"", Map.of())).is(412, "STALE_VERSION");
            Problems.of(put(AGENT, path("0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11") + "/grant", "\"1\"", Map.of()))
                    .is(404, "NOT_FOUND");
        }

        @Test
        void of_two_agents_who_answer_at_once_one_is_heard() {
            var request = made(ask(acme.alice(), "It happened again."));

            var grant = CompletableFuture.supplyAsync(() ->
                    put(AGENT, path(request) + "/grant", "\"1\"", Map.of()).statusCode());
            var rejection = CompletableFuture.supplyAsync(
                    () -> put(MANAGER, path(request) + "/rejection", "\"1\"", Map.of("reason", "No"))
                            .statusCode());

            assertThat(List.of(grant.join(), rejection.join())).containsExactlyInAnyOrder(200, 412);
        }

        @Test
        void r5_4_each_life_has_its_own_request() {
            for (var life = 1; life <= 2; life++) {
                ok(answer(AGENT, made(ask(acme.alice(), "Again.")), "grant", Map.of()));
                assertThat(theCase().<Integer>path("cycle")).isEqualTo(life);
                ok(change(acme.alice(), id, "closure", Map.of()));
            }

            var all = ok(get(acme.rita(), "/api/v1/cases/" + id + "/reopening-requests"));
            assertThat(all.<List<String>>path("items.state")).containsExactly("AGREED", "AGREED");
        }
    }

    @Test
    void support_finds_what_is_open_over_all_cases_with_its_age() {
        var request = made(ask(acme.alice(), "It happened again."));
        var asked = Instant.parse(get(AGENT, path(request)).path("at"));
        clock.freeze(asked.plus(Duration.ofHours(3)));

        var work = ok(get(AGENT, "/api/v1/reopening-requests?state=OPEN&limit=200"));

        var mine = "items.find { it.id == '" + request + "' }";
        assertThat(work.<String>path(mine + ".age")).isEqualTo("PT3H");
        assertThat(work.<Integer>path(mine + ".ageSeconds")).isEqualTo(3 * 3600);
        ok(answer(AGENT, request, "grant", Map.of()));
        assertThat(get(acme.alice(), "/api/v1/reopening-requests?state=OPEN").<List<String>>path("items"))
                .isEmpty();
        assertThat(get(acme.alice(), "/api/v1/reopening-requests").<List<String>>path("items.id"))
                .containsExactly(request);
    }

    @Test
    void r1_5_a_regional_request_is_listed_for_its_region_only() {
        var eea = customer("EEA_ONLY");
        var theirs = opened(eea);
        ok(change(eea.alice(), theirs, "closure", Map.of()));
        var request = made(
                post(eea.alice(), "/api/v1/cases/" + theirs + "/reopening-requests", Map.of("evidence", "Again.")));

        assertThat(waiting(Tokens.of("eva").agent().region("EEA"))).contains(request);
        assertThat(waiting(Tokens.of("ursula").agent().region("US"))).doesNotContain(request);
        assertThat(waiting(AGENT)).doesNotContain(request);
        assertThat(waiting(acme.alice())).doesNotContain(request);
    }

    private static List<String> waiting(Tokens who) {
        return ok(get(who, "/api/v1/reopening-requests?state=OPEN&limit=200")).path("items.id");
    }

    private Response ask(Tokens who, String evidence) {
        return post(who, "/api/v1/cases/" + id + "/reopening-requests", Map.of("evidence", evidence));
    }

    private Response answer(Tokens who, String request, String noun, Map<String, ?> body) {
        return put(who, path(request) + "/" + noun, etag(path(request)), body);
    }

    private String path(String request) {
        return "/api/v1/cases/" + id + "/reopening-requests/" + request;
    }

    private Response theCase() {
        return get(AGENT, "/api/v1/cases/" + id);
    }

    private Instant closedAt() {
        return Instant.parse(theCase().path("closure.at"));
    }
}
