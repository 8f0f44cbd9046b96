package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.etag;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class LifecycleIT {

    @Test
    void r5_1_an_illegal_move_is_answered_with_the_state_and_the_allowed_actions() {
        var id = opened(customer());

        var refused = change(AGENT, id, "solution-proposal", Map.of("solution", "Restart."));

        Problems.of(refused)
                .is(409, "MOVE_NOT_ALLOWED")
                .rule("R5.1")
                .with("state", "NEW")
                .with(
                        "allowedActions",
                        List.of("ASSIGN", "ADD_CONTACT_UPDATE", "CLOSE", "CHANGE_SEVERITY", "CHANGE_PRIORITY"))
                .hasRemedy();
        Problems.of(AGENT.given()
                        .header("Accept-Language", "zh")
                        .header("If-Match", etag("/api/v1/cases/" + id))
                        .body(Map.of("party", "DEVELOPMENT"))
                        .put("/api/v1/cases/" + id + "/pending-party"))
                .is(409, "MOVE_NOT_ALLOWED")
                .inChinese();
        assertThat(events(id)).containsExactly("case.opened");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assignment        | {}                              ",
                "info-request      | {\"question\":\"When?\"}        ",
                "solution-proposal | {\"solution\":\"Restart\"}      ",
                "pending-party     | {\"party\":\"DEVELOPMENT\"}     ",
            })
    void a_change_of_support_needs_the_present_version_and_the_role(String noun, String body) {
        var acme = customer();
        var id = assigned(acme);
        var path = "/api/v1/cases/" + id + "/" + noun;

        Problems.of(put(AGENT, path, "\"1\"", body)).is(412, "STALE_VERSION");
        Problems.of(put(AGENT, path, "W/\"2\"", body)).is(412, "STALE_VERSION");
        Problems.of(put(AGENT, path, "2", body)).is(400, "MALFORMED_ETAG");
        Problems.of(AGENT.given().body(body).put(path)).is(428, "PRECONDITION_REQUIRED");
        Problems.of(put(acme.alice(), path, "\"2\"", body)).is(403, "FORBIDDEN");
        Problems.of(put(OPS, path, "\"2\"", body)).is(403, "FORBIDDEN");
        assertThat(etag("/api/v1/cases/" + id)).isEqualTo("\"2\"");
    }

    @Test
    void an_owner_may_be_somebody_else() {
        var id = opened(customer());

        var assigned = ok(change(MANAGER, id, "assignment", Map.of("agentId", "agent-8", "agentName", "Bea")));

        assertThat(assigned.<String>path("ownerName")).isEqualTo("Bea");
        assertThat(assigned.<String>path("state")).isEqualTo("OPEN");
        assertThat(assigned.header("ETag")).isEqualTo("\"2\"");
        var again = ok(change(MANAGER, id, "assignment", Map.of("agentId", "agent-8", "agentName", "Bea")));
        assertThat(again.header("ETag")).isEqualTo("\"2\"");
        Problems.of(change(MANAGER, id, "assignment", Map.of("agentId", "agent-9")))
                .is(400, "MISSING_VALUE")
                .at("/agentName");
    }

    @Test
    void r4_3_an_owner_has_a_name() {
        var id = opened(customer());

        Problems.of(change(AGENT, id, "assignment", Map.of("agentId", "  ", "agentName", " ")))
                .is(400, "BLANK_TEXT")
                .at("/agentId")
                .at("/agentName");
        assertThat(etag("/api/v1/cases/" + id)).isEqualTo("\"1\"");
    }

    @Test
    void r1_5_the_owner_of_a_regional_case_is_of_that_region() {
        var id = opened(customer("US_ONLY"));
        var ursula = Tokens.of("ursula").agent().region("US");

        Problems.of(change(ursula, id, "assignment", Map.of("agentId", "a", "agentName", "A", "agentRegion", "EEA")))
                .is(422, "OWNER_OUTSIDE_REGION")
                .rule("R1.5")
                .at("/agentRegion");
        Problems.of(change(ursula, id, "assignment", Map.of("agentId", "a", "agentName", "A")))
                .is(422, "OWNER_OUTSIDE_REGION");
        ok(change(ursula, id, "assignment", Map.of()));
    }

    @Test
    void r1_2_only_a_designated_contact_accepts_and_closes() {
        var acme = customer();
        var id = proposed(acme);

        for (var noun : List.of("solution-acceptance", "closure")) {
            Problems.of(change(acme.rita(), id, noun, Map.of()))
                    .is(403, "ONLY_DESIGNATED_CONTACTS")
                    .rule("R1.2");
            Problems.of(change(Tokens.of("mallory").contact(acme.shortName()), id, noun, Map.of()))
                    .is(403, "ONLY_DESIGNATED_CONTACTS");
            Problems.of(change(AGENT, id, noun, Map.of())).is(403, "FORBIDDEN");
        }
        assertThat(ok(change(acme.alice(), id, "solution-acceptance", Map.of())).<String>path("closure.rule"))
                .isEqualTo("R5");
        Problems.of(change(acme.alice(), id, "solution-acceptance", Map.of()))
                .is(409, "MOVE_NOT_ALLOWED")
                .with("allowedActions", List.of("REQUEST_REOPENING"));
    }

    @Test
    void a_contact_closes_any_active_case_and_says_why() {
        var acme = customer();
        var id = opened(acme);

        var closed = ok(change(acme.alice(), id, "closure", Map.of("reason", "Found it ourselves.")));

        assertThat(closed.<String>path("closure.reason")).isEqualTo("CLOSED_BY_CUSTOMER");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/updates").<String>path("items[0].body"))
                .isEqualTo("Found it ourselves.");
    }

    @Test
    void r5_2_the_reason_for_waiting_on_the_vendor_stays_inside() {
        var acme = customer();
        var id = assigned(acme);

        var waiting = ok(change(AGENT, id, "pending-party", Map.of("party", "DEVELOPMENT", "reason", "Bug 4711")));

        assertThat(waiting.<String>path("pendingParty")).isEqualTo("DEVELOPMENT");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/updates").<List<String>>path("items"))
                .isEmpty();
        assertThat(get(AGENT, "/api/v1/cases/" + id + "/updates").<String>path("items[0].visibility"))
                .isEqualTo("INTERNAL");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/history").asString())
                .contains("waits for development")
                .doesNotContain("4711");
    }

    @Test
    void of_many_proposals_at_once_one_is_made() {
        var id = assigned(customer());
        var path = "/api/v1/cases/" + id + "/solution-proposal";

        var statuses = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> put(AGENT, path, "\"2\"", Map.of("solution", "Restart " + i))
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 412, 412, 412, 412);
        assertThat(events(id)).containsOnlyOnce("case.solution-proposed");
    }
}
