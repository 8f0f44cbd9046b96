package dev.caseclock.cases.agreement;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.etag;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.5: a contact asks for MEDIUM in a work note, and an agent applies it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class PriorityRequestsIT {

    private final TestClock clock = new TestClock();
    private Customer acme;
    private String id;

    @BeforeEach
    void a_case_of_priority_low() {
        acme = customer();
        var request = portalCase();
        request.put("priority", "LOW");
        id = made(open(acme.alice(), request));
    }

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Test
    void r3_5_a_contact_asks_for_medium_in_a_work_note_and_an_agent_applies_it() {
        var asked = ask(acme.alice(), "MEDIUM");
        var request = made(asked);
        assertThat(asked.<String>path("state")).isEqualTo("OPEN");
        assertThat(asked.<String>path("kind")).isEqualTo("REQUEST");
        assertThat(asked.header("Location")).isEqualTo("/api/v1/cases/" + id + "/priority-requests/" + request);
        assertThat(priority()).isEqualTo("LOW");
        assertThat(get(AGENT, "/api/v1/cases/" + id + "/updates").<String>path("items[0].body"))
                .isEqualTo("Two more teams run into it.");

        var granted = ok(answer(AGENT, request, "grant", Map.of()));

        assertThat(granted.<String>path("state")).isEqualTo("AGREED");
        assertThat(granted.<String>path("effectiveAt")).isEqualTo(granted.path("answer.at"));
        assertThat(priority()).isEqualTo("MEDIUM");
        assertThat(get(AGENT, "/api/v1/cases/" + id).<String>path("severity")).isEqualTo("S4");
        assertThat(events(id))
                .containsExactly(
                        "case.opened", "case.update-added", "case.priority-requested", "case.priority-changed");
    }

    @Test
    void a_declined_request_changes_nothing_and_another_may_be_made() {
        var request = made(ask(acme.alice(), "MEDIUM"));
        var before = etag("/api/v1/cases/" + id);

        Problems.of(answer(AGENT, request, "rejection", Map.of()))
                .is(400, "MISSING_VALUE")
                .at("/reason");
        ok(answer(MANAGER, request, "rejection", Map.of("reason", "Cosmetic.")));

        assertThat(priority()).isEqualTo("LOW");
        assertThat(etag("/api/v1/cases/" + id)).isEqualTo(before);
        assertThat(events(id)).endsWith("case.priority-request-declined");
        Problems.of(answer(AGENT, request, "grant", Map.of()))
                .is(409, "PRIORITY_REQUEST_SETTLED")
                .rule("R3.5")
                .with("state", "DECLINED");
        made(ask(acme.bob(), "MEDIUM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIGH", "CRITICAL"})
    void r3_5_more_is_given_by_talking_to_support_only(String wanted) {
        Problems.of(ask(acme.alice(), wanted))
                .is(422, "PRIORITY_RAISED_BY_PHONE_ONLY")
                .rule("R3.5")
                .at("/priority")
                .hasRemedy();
        assertThat(events(id)).containsExactly("case.opened");
    }

    @Test
    void what_is_asked_for_must_be_higher() {
        Problems.of(ask(acme.alice(), "LOW")).is(422, "PRIORITY_NOT_RAISED").at("/priority");
        ok(change(AGENT, id, "priority", Map.of("priority", "MEDIUM")));
        Problems.of(ask(acme.alice(), "MEDIUM")).is(422, "PRIORITY_NOT_RAISED");
    }

    @Test
    void only_designated_contacts_ask_and_only_support_answers() {
        Problems.of(ask(acme.rita(), "MEDIUM"))
                .is(403, "ONLY_DESIGNATED_CONTACTS")
                .rule("R1.2");
        Problems.of(ask(AGENT, "MEDIUM")).is(403, "FORBIDDEN");
        var request = made(ask(acme.alice(), "MEDIUM"));

        Problems.of(answer(acme.alice(), request, "grant", Map.of())).is(403, "FORBIDDEN");
        Problems.of(answer(OPS, request, "grant", Map.of())).is(403, "FORBIDDEN");
        Problems.of(put(AGENT, path(request) + "/grant", "\"2\"", Map.of())).is(412, "STALE_VERSION");
        Problems.of(post(acme.alice(), "/api/v1/cases/" + id + "/priority-requests", Map.of("priority", "MEDIUM")))
                .is(400, "MISSING_VALUE")
                .at("/note");
    }

    @Test
    void one_is_open_at_a_time() {
        var statuses = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ask(acme.alice(), "MEDIUM").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409, 409, 409);
        Problems.of(ask(acme.bob(), "MEDIUM")).is(409, "PRIORITY_REQUEST_OPEN").rule("R3.5");
    }

    @Test
    void giving_what_was_asked_for_is_the_answer_and_anything_else_overtakes_it() {
        var granted = made(ask(acme.alice(), "MEDIUM"));
        ok(change(AGENT, id, "priority", Map.of("priority", "MEDIUM")));
        assertThat(get(AGENT, path(granted)).<String>path("state")).isEqualTo("AGREED");
        assertThat(get(AGENT, path(granted)).<String>path("answer.by.id")).isEqualTo("agent-7");
        ok(change(acme.alice(), id, "priority", Map.of("priority", "LOW")));

        var overtaken = made(ask(acme.alice(), "MEDIUM"));
        ok(change(AGENT, id, "priority", Map.of("priority", "HIGH", "channel", "PHONE", "contactId", acme.alicesId())));

        assertThat(get(AGENT, path(overtaken)).<String>path("state")).isEqualTo("LAPSED");
        assertThat(get(AGENT, "/api/v1/cases/" + id + "/priority-changes").<List<String>>path("items.kind"))
                .containsExactly("GIVEN", "REQUEST", "CHANGE", "REQUEST", "CHANGE");
    }

    @Test
    void r5_4_one_that_is_open_when_the_case_closes_lapses_for_good() {
        var request = made(ask(acme.alice(), "MEDIUM"));
        ok(change(acme.alice(), id, "closure", Map.of()));

        assertThat(get(AGENT, path(request)).<String>path("state")).isEqualTo("LAPSED");
        Problems.of(answer(AGENT, request, "grant", Map.of()))
                .is(409, "PRIORITY_REQUEST_SETTLED")
                .with("state", "LAPSED");
        Problems.of(ask(acme.alice(), "MEDIUM")).is(409, "MOVE_NOT_ALLOWED").rule("R5.1");
        var again =
                made(post(acme.alice(), "/api/v1/cases/" + id + "/reopening-requests", Map.of("evidence", "Again.")));
        ok(put(AGENT, "/api/v1/cases/" + id + "/reopening-requests/" + again + "/grant", "\"1\"", Map.of()));
        assertThat(get(AGENT, path(request)).<String>path("state")).isEqualTo("LAPSED");
        made(ask(acme.alice(), "MEDIUM"));
    }

    @Test
    void support_finds_what_is_open_over_all_cases_oldest_first_with_its_age() {
        var asked = Instant.parse("2001-03-04T10:00:00Z");
        clock.freeze(asked);
        var request = made(ask(acme.alice(), "MEDIUM"));
        clock.freeze(asked.plus(Duration.ofHours(26)));

        var work = ok(get(AGENT, "/api/v1/priority-requests?state=OPEN&limit=1"));

        assertThat(work.<String>path("items[0].id")).isEqualTo(request);
        assertThat(work.<String>path("items[0].caseId")).isEqualTo(id);
        assertThat(work.<String>path("items[0].age")).isEqualTo("PT26H");
        assertThat(work.<Integer>path("items[0].ageSeconds")).isEqualTo(26 * 3600);
        ok(answer(AGENT, request, "rejection", Map.of("reason", "Cosmetic.")));
        assertThat(waiting(AGENT)).doesNotContain(request);
        assertThat(get(acme.bob(), "/api/v1/priority-requests").<List<String>>path("items.id"))
                .containsExactly(request);
        Problems.of(get(AGENT, "/api/v1/priority-requests?state=NONSENSE")).is(400, "NOT_ONE_OF");
    }

    @Test
    void r1_5_a_regional_request_is_listed_for_its_region_only() {
        var us = customer("US_ONLY");
        var regional = portalCase();
        regional.put("priority", "LOW");
        var theirs = made(open(us.alice(), regional));
        var request = made(post(
                us.alice(),
                "/api/v1/cases/" + theirs + "/priority-requests",
                Map.of("priority", "MEDIUM", "note", "Please.")));

        assertThat(waiting(Tokens.of("ursula").agent().region("US"))).contains(request);
        assertThat(waiting(Tokens.of("eva").agent().region("EEA"))).doesNotContain(request);
        assertThat(waiting(AGENT)).doesNotContain(request);
        assertThat(waiting(acme.alice())).isEmpty();
    }

    private static List<String> waiting(Tokens who) {
        return ok(get(who, "/api/v1/priority-requests?state=OPEN&limit=200")).path("items.id");
    }

    private Response ask(Tokens who, String priority) {
        return post(
                who,
                "/api/v1/cases/" + id + "/priority-requests",
                Map.of("priority", priority, "note", "Two more teams run into it."));
    }

    private Response answer(Tokens who, String request, String noun, Map<String, ?> body) {
        return put(who, path(request) + "/" + noun, etag(path(request)), body);
    }

    private String path(String request) {
        return "/api/v1/cases/" + id + "/priority-requests/" + request;
    }

    private String priority() {
        return get(AGENT, "/api/v1/cases/" + id).path("priority");
    }
}
