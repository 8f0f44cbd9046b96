package dev.caseclock.cases;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.incident;
import static dev.caseclock.cases.Desk.link;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.phoneCase;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What is somebody else's is in no list, no feed and no incident. Identifier by identifier that is asked of the whole suite, by its
 * contract ({@code TenantMatrixIT} in acceptance).
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class TenancyIT {

    @Test
    void r1_5_words_in_a_regional_case_are_taken_back_in_its_region_only() {
        var acme = customer("EEA_ONLY");
        var id = opened(acme);
        var word = made(update(acme.alice(), id, "Hello."));
        var path = "/api/v1/cases/{id}/updates/" + word + "/redaction";

        for (var who : List.of(ADMIN, Tokens.of("ursula").admin().region("US"))) {
            assertAbsent(who, "PUT", path, id, "{\"reason\":\"Rude.\"}");
        }
        assertThat(call(
                                Tokens.of("eva").admin().region("EEA"),
                                "PUT",
                                path.replace("{id}", id),
                                "{\"reason\":\"Rude.\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_incident_exists_for_those_whose_cases_it_hurts() {
        var acme = customer();
        var other = customer();
        var mine = opened(acme);
        var theirs = opened(other);
        var incident = incident(Map.of());
        ok(link(incident, mine, theirs));
        var path = "/api/v1/incidents/{id}";

        assertAbsent(customer().alice(), "GET", path, incident, null);
        var seen = ok(get(acme.alice(), path.replace("{id}", incident)));
        assertThat(seen.<List<String>>path("linkedCaseIds")).containsExactly(mine);
        assertThat(get(AGENT, path.replace("{id}", incident)).<List<String>>path("linkedCaseIds"))
                .containsExactlyInAnyOrder(mine, theirs);
        assertThat(get(customer().alice(), "/api/v1/incidents").<List<String>>path("items"))
                .isEmpty();
        assertThat(get(acme.alice(), "/api/v1/incidents").<List<String>>path("items.id"))
                .containsExactly(incident);
    }

    @Test
    void r1_5_a_regional_case_cannot_be_linked_by_staff_elsewhere() {
        var id = opened(customer("US_ONLY"));
        var incident = incident(Map.of());

        Problems.of(link(incident, id)).is(422, "UNKNOWN_CASE").at("/caseIds/0");
        Problems.of(link(incident, "CS-9999999")).is(422, "UNKNOWN_CASE").at("/caseIds/0");
    }

    @Test
    void r1_5_notices_of_a_regional_case_do_not_exist_for_ops_elsewhere() {
        var us = customer("US_ONLY");
        var id = opened(us);
        ok(change(us.alice(), id, "closure", Map.of()));
        var here = Tokens.of("otto-us").ops().region("US");
        var notice = ok(get(here, "/api/v1/cases/" + id + "/notices")).<List<String>>path("items.id");

        assertThat(notice).hasSize(1);
        assertAbsent(Desk.OPS, "POST", "/api/v1/notices/{id}/attempts", notice.get(0), null);
        assertThat(get(Desk.OPS, "/api/v1/notices?limit=200").<List<String>>path("items.id"))
                .doesNotContain(notice.get(0));
        assertThat(get(here, "/api/v1/notices?limit=200").<List<String>>path("items.id"))
                .contains(notice.get(0));
        for (var who : List.of(us.alice(), AGENT, Desk.MANAGER)) {
            Problems.of(get(who, "/api/v1/notices")).is(403, "FORBIDDEN");
            Problems.of(call(who, "POST", "/api/v1/notices/" + notice.get(0) + "/attempts", null))
                    .is(403, "FORBIDDEN");
        }
    }

    @Test
    void r1_5_an_incidents_events_tell_staff_of_the_cases_of_their_region_only() {
        var after = feedEnd();
        var regional = opened(customer("US_ONLY"));
        var standard = opened(customer());
        var incident = incident(Map.of());
        var ursula = Tokens.of("ursula").agent().region("US");
        ok(link(incident, standard));
        ok(ursula.given()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("caseIds", List.of(regional)))
                .post("/api/v1/incidents/" + incident + "/cases"));

        feedEnd();
        assertThat(linkedIn(feedOf(AGENT, incident, after))).containsExactly(standard);
        assertThat(linkedIn(feedOf(Tokens.of("eva").agent().region("EEA"), incident, after)))
                .containsExactly(standard);
        assertThat(linkedIn(feedOf(ursula, incident, after))).containsExactlyInAnyOrder(standard, regional);
        assertThat(linkedIn(feedOf(Desk.SERVICE, incident, after))).containsExactlyInAnyOrder(standard, regional);
    }

    @Test
    void r1_5_r1_6_the_list_of_flagged_cases_shows_nothing_foreign() {
        var us = customer("US_ONLY");
        var ursula = Tokens.of("ursula").agent().region("US");
        var hidden = made(open(ursula, phoneCase(us)));
        var path = "/api/v1/cases/" + hidden + "/engagement";
        ok(ursula.given().header("If-Match", "\"1\"").delete(path));

        assertThat(get(ursula, "/api/v1/cases?limit=200&flag=CONTACT_NOT_ENGAGED")
                        .<List<String>>path("items.id"))
                .contains(hidden);
        for (var who : List.of(AGENT, Desk.OPS, customer().alice())) {
            assertThat(get(who, "/api/v1/cases?limit=200&flag=CONTACT_NOT_ENGAGED")
                            .<List<String>>path("items.id"))
                    .doesNotContain(hidden);
        }
    }

    @Test
    void lists_and_the_feed_show_nothing_foreign() {
        var after = feedEnd();
        var us = customer("US_ONLY");
        var acme = customer();
        var hidden = opened(us);
        var mine = opened(acme);
        made(open(AGENT, phoneCase(acme)));

        assertThat(get(acme.alice(), "/api/v1/cases").<List<String>>path("items.organization"))
                .containsOnly(acme.shortName());
        assertThat(get(acme.alice(), "/api/v1/cases?organization=" + us.shortName())
                        .<List<String>>path("items"))
                .isEmpty();
        assertThat(get(AGENT, "/api/v1/cases?limit=200").<List<String>>path("items.id"))
                .contains(mine)
                .doesNotContain(hidden);
        for (var foreign : List.of("?organization=" + us.shortName(), "?q=" + numberOf(hidden))) {
            assertThat(get(acme.alice(), "/api/v1/cases" + foreign).<List<String>>path("items"))
                    .isEmpty();
            assertThat(get(acme.alice(), "/api/v1/cases/export" + foreign).header("Caseclock-Rows"))
                    .isEqualTo("0");
        }
        assertThat(get(acme.alice(), "/api/v1/cases/export").asString()).contains(mine);
        assertThat(get(AGENT, "/api/v1/cases/export").asString()).contains(mine).doesNotContain(hidden);
        feedEnd();
        assertThat(subjects(acme.alice(), after)).contains(mine).doesNotContain(hidden);
        assertThat(subjects(AGENT, after)).contains(mine).doesNotContain(hidden);
        assertThat(subjects(Desk.SERVICE, after)).contains(mine, hidden);
    }

    private static String numberOf(String id) {
        return get(Desk.SERVICE, "/api/v1/cases/" + id).path("number");
    }

    /** What the last event of an incident tells of its cases. */
    private static Map<String, ?> feedOf(Tokens who, String incident, long after) {
        var told = feed(who, after).<List<Map<String, ?>>>path("findAll { it.subject == '" + incident + "' }.data");
        return told.get(told.size() - 1);
    }

    private static List<String> linkedIn(Map<String, ?> data) {
        var cases = ((List<?>) data.get("cases"))
                .stream()
                        .map(linked -> ((Map<?, ?>) linked).get("caseId").toString())
                        .toList();
        var ids = ((List<?>) ((Map<?, ?>) data.get("incident")).get("linkedCaseIds"))
                .stream().map(Object::toString).toList();
        assertThat(ids).containsExactlyInAnyOrderElementsOf(cases);
        return ids;
    }

    /** The last position, once everything that was committed has one. */
    private static long feedEnd() {
        await("all events to have a position")
                .until(() -> TestDatabase.number("select count(*) from event_pending") == 0);
        return TestDatabase.number("select last_position from feed_state");
    }

    private static Response feed(Tokens who, long after) {
        return ok(get(who, "/api/v1/case-events?limit=1000&timeout=0&after=" + after));
    }

    private static List<String> subjects(Tokens who, long after) {
        return feed(who, after).path("subject");
    }

    private static void assertAbsent(Tokens who, String method, String path, String existing, String body) {
        var never = UUID.randomUUID().toString();
        var foreign = call(who, method, path.replace("{id}", existing), body);
        var absent = call(who, method, path.replace("{id}", never), body);

        Problems.of(foreign).is(404, "NOT_FOUND");
        assertThat(foreign.asString().replace(existing, never)).isEqualTo(absent.asString());
        assertThat(names(foreign)).isEqualTo(names(absent));
    }

    private static Response call(Tokens who, String method, String path, String body) {
        var request = who.given()
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return (body == null ? request : request.body(body)).request(method, path);
    }

    private static List<String> names(Response response) {
        return response.headers().asList().stream()
                .map(Header::getName)
                .sorted()
                .toList();
    }
}
