package dev.caseclock.cases;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.attach;
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
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is somebody else's does not exist: the same status, body and headers as for what never was. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class TenancyIT {

    private static final String SECOND_ISSUE =
            "{\"priority\":\"LOW\",\"subject\":\"S\",\"description\":\"D\",\"businessImpact\":\"B\"}";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /api/v1/cases/{id}                     |",
                "GET  | /api/v1/cases/{id}/updates             |",
                "GET  | /api/v1/cases/{id}/history             |",
                "GET  | /api/v1/cases/{id}/notices             |",
                "GET  | /api/v1/cases/{id}/views               |",
                "PUT  | /api/v1/cases/{id}/views               | {\"lastUpdateId\":\"0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11\"}",
                "GET  | /api/v1/cases/{id}/possible-duplicates |",
                "GET  | /api/v1/cases/{id}/attachments         |",
                "POST | /api/v1/cases/{id}/attachments?name=a  | any text",
                "POST | /api/v1/cases/{id}/splits              | " + SECOND_ISSUE,
                "POST | /api/v1/cases/{id}/updates             | {\"body\":\"Hello\"}",
                "PUT  | /api/v1/cases/{id}/solution-acceptance |",
                "PUT  | /api/v1/cases/{id}/closure             | {}",
                "GET  | /api/v1/cases/{id}/pending-party | ",
                "GET  | /api/v1/cases/{id}/severity-changes | ",
                "GET  | /api/v1/cases/{id}/priority-changes | ",
                "GET  | /api/v1/cases/{id}/reopening-requests | ",
                "GET  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11 | ",
                "GET  | /api/v1/cases/{id}/priority-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11 | ",
                "GET  | /api/v1/cases/{id}/reopening-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11 | ",
                "PUT  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/acceptance | {}",
                "PUT  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/rejection | {\"reason\":\"No\"}",
                "PUT  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/withdrawal | {}",
                "POST | /api/v1/cases/{id}/severity-changes | {\"severity\":\"S3\",\"reason\":\"Less\"}",
                "PUT  | /api/v1/cases/{id}/priority | {\"priority\":\"LOW\"}",
                "POST | /api/v1/cases/{id}/priority-requests | {\"priority\":\"MEDIUM\",\"note\":\"More\"}",
                "POST | /api/v1/cases/{id}/reopening-requests | {\"evidence\":\"Again\"}",
                "PUT  | /api/v1/cases/{id}/engagement          | {\"contactId\":\"0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11\"}",
            })
    void another_customers_case_does_not_exist(String method, String path, String body) {
        var id = opened(customer());
        var outsider = customer();

        for (var who : List.of(outsider.alice(), outsider.rita())) {
            assertAbsent(who, method, path, id, body);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /api/v1/cases/{id}                   |",
                "GET  | /api/v1/cases/{id}/updates           |",
                "GET  | /api/v1/cases/{id}/history           |",
                "GET  | /api/v1/cases/{id}/notices           |",
                "GET  | /api/v1/cases/{id}/views             |",
                "PUT  | /api/v1/cases/{id}/views             | {\"lastUpdateId\":\"0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11\"}",
                "GET  | /api/v1/cases/{id}/possible-duplicates |",
                "GET  | /api/v1/cases/{id}/attachments       |",
                "POST | /api/v1/cases/{id}/attachments?name=a | any text",
                "POST | /api/v1/cases/{id}/splits            | " + SECOND_ISSUE,
                "POST | /api/v1/cases/{id}/updates           | {\"body\":\"Hello\"}",
                "PUT  | /api/v1/cases/{id}/assignment        | {}",
                "PUT  | /api/v1/cases/{id}/info-request      | {\"question\":\"When?\"}",
                "PUT  | /api/v1/cases/{id}/solution-proposal | {\"solution\":\"Restart\"}",
                "PUT  | /api/v1/cases/{id}/pending-party     | {\"party\":\"NONE\"}",
                "GET  | /api/v1/cases/{id}/pending-party | ",
                "GET  | /api/v1/cases/{id}/severity-changes | ",
                "GET  | /api/v1/cases/{id}/priority-changes | ",
                "GET  | /api/v1/cases/{id}/reopening-requests | ",
                "GET  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11 | ",
                "GET  | /api/v1/cases/{id}/priority-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11 | ",
                "GET  | /api/v1/cases/{id}/reopening-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11 | ",
                "PUT  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/acceptance | {}",
                "PUT  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/rejection | {\"reason\":\"No\"}",
                "PUT  | /api/v1/cases/{id}/severity-changes/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/withdrawal | {}",
                "POST | /api/v1/cases/{id}/severity-changes | {\"severity\":\"S3\",\"reason\":\"Less\"}",
                "PUT  | /api/v1/cases/{id}/priority | {\"priority\":\"LOW\"}",
                "PUT  | /api/v1/cases/{id}/triage | {\"severity\":\"S3\",\"reason\":\"Less\"}",
                "PUT  | /api/v1/cases/{id}/priority-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/grant | {}",
                "PUT  | /api/v1/cases/{id}/priority-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/rejection | {\"reason\":\"No\"}",
                "POST | /api/v1/cases/{id}/reopening-requests | {\"evidence\":\"Again\"}",
                "PUT  | /api/v1/cases/{id}/reopening-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/grant | {}",
                "PUT  | /api/v1/cases/{id}/reopening-requests/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/rejection | {\"reason\":\"No\"}",
                "PUT  | /api/v1/cases/{id}/engagement        | {\"contactId\":\"0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11\"}",
                "DELETE | /api/v1/cases/{id}/engagement      |",
            })
    void r1_5_a_regional_case_does_not_exist_for_staff_elsewhere(String method, String path, String body) {
        var acme = customer("EEA_ONLY");
        var id = opened(acme);

        for (var who : List.of(AGENT, Tokens.of("ursula").agent().region("US"))) {
            assertAbsent(who, method, path, id, body);
        }
        ok(get(Tokens.of("eva").agent().region("EEA"), "/api/v1/cases/" + id));
        ok(get(acme.alice(), "/api/v1/cases/" + id));
        ok(get(Desk.SERVICE, "/api/v1/cases/" + id));
    }

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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | severity-changes/{entry}            |",
                "PUT | severity-changes/{entry}/acceptance | {}",
                "PUT | severity-changes/{entry}/rejection  | {\"reason\":\"No\"}",
                "PUT | severity-changes/{entry}/withdrawal | {}",
                "GET | priority-requests/{entry}           |",
                "GET | reopening-requests/{entry}          |",
            })
    void what_was_asked_in_another_case_does_not_exist_in_the_own_one(String method, String noun, String body) {
        var foreign = customer();
        var asked = post(
                foreign.alice(),
                "/api/v1/cases/" + opened(foreign) + "/severity-changes",
                Map.of("severity", "S3", "reason", "Less."));
        var acme = customer();
        var path = "/api/v1/cases/" + opened(acme) + "/" + noun;

        assertAbsent(acme.alice(), method, path.replace("{entry}", "{id}"), made(asked), body);
    }

    @ParameterizedTest(name = "GET {0}")
    @ValueSource(strings = {"/attachments/{id}", "/attachments/{id}/content"})
    void a_file_exists_in_its_own_case_only(String path) {
        var acme = customer();
        var id = opened(acme);
        var file = made(attach(acme.alice(), id, "a.txt", "one".getBytes()));
        var other = customer();
        var theirs = made(attach(other.alice(), opened(other), "a.txt", "two".getBytes()));

        ok(get(acme.rita(), "/api/v1/cases/" + id + path.replace("{id}", file)));
        assertAbsent(acme.alice(), "GET", "/api/v1/cases/" + id + path, theirs, null);
        assertAbsent(other.alice(), "GET", "/api/v1/cases/" + id + path, file, null);
        assertAbsent(acme.alice(), "GET", "/api/v1/cases/" + opened(acme) + path, file, null);
    }

    @ParameterizedTest(name = "GET {0}")
    @CsvSource({"/api/v1/organizations/{id}", "/api/v1/organizations/{id}/contacts"})
    void another_organization_does_not_exist(String path) {
        var acme = customer();

        assertAbsent(customer().alice(), "GET", path, acme.id(), null);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | {contacts}/{id}                     |",
                "GET | {contacts}/{id}/credentials         |",
                "PUT | {contacts}/{id}/credentials/review  | {\"responsibilitiesReviewed\":true}",
                "PUT | {contacts}/{id}/credentials/request |",
            })
    void another_organizations_contact_does_not_exist(String method, String path, String body) {
        var acme = customer();
        var outsider = customer();

        for (var organization : List.of(acme, outsider)) {
            var contacts = "/api/v1/organizations/" + organization.shortName() + "/contacts";
            assertAbsent(outsider.alice(), method, path.replace("{contacts}", contacts), acme.alicesId(), body);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | {contacts}/{id}                      | {\"name\":\"A\",\"kind\":\"BACKUP\",\"language\":\"en\"}",
                "DELETE | {contacts}/{id}                      |",
                "PUT    | {contacts}/{id}/credentials/issuance |",
            })
    void a_contact_exists_in_the_own_organization_only(String method, String path, String body) {
        var contacts = "/api/v1/organizations/" + customer().shortName() + "/contacts";

        assertAbsent(
                Desk.ADMIN,
                method,
                path.replace("{contacts}", contacts),
                customer().alicesId(),
                body);
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
        var regional = opened(customer("US_ONLY"));
        var standard = opened(customer());
        var incident = incident(Map.of());
        var ursula = Tokens.of("ursula").agent().region("US");
        ok(link(incident, standard));
        ok(ursula.given()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("caseIds", List.of(regional)))
                .post("/api/v1/incidents/" + incident + "/cases"));

        assertThat(linkedIn(feedOf(AGENT, incident))).containsExactly(standard);
        assertThat(linkedIn(feedOf(Tokens.of("eva").agent().region("EEA"), incident)))
                .containsExactly(standard);
        assertThat(linkedIn(feedOf(ursula, incident))).containsExactlyInAnyOrder(standard, regional);
        assertThat(linkedIn(feedOf(Desk.SERVICE, incident))).containsExactlyInAnyOrder(standard, regional);
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
        assertThat(feed(acme.alice())).contains(mine).doesNotContain(hidden);
        assertThat(feed(AGENT)).contains(mine).doesNotContain(hidden);
        assertThat(feed(Desk.SERVICE)).contains(mine, hidden);
    }

    private static String numberOf(String id) {
        return get(Desk.SERVICE, "/api/v1/cases/" + id).path("number");
    }

    /** What the last event of an incident tells of its cases. */
    private static Map<String, ?> feedOf(Tokens who, String incident) {
        Map<String, ?> last = Map.of();
        for (var after = 0L; ; ) {
            var batch = ok(get(who, "/api/v1/case-events?limit=1000&timeout=2000&after=" + after));
            var told = batch.<List<Map<String, ?>>>path("findAll { it.subject == '" + incident + "' }.data");
            last = told.isEmpty() ? last : told.get(told.size() - 1);
            var next = Long.parseLong(batch.header("Caseclock-Feed-Position"));
            if (next == after || batch.<List<String>>path("subject").isEmpty()) {
                return last;
            }
            after = next;
        }
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

    private static List<String> feed(Tokens who) {
        List<String> subjects = new java.util.ArrayList<>();
        for (var after = 0L; ; ) {
            var batch = ok(get(who, "/api/v1/case-events?limit=1000&timeout=2000&after=" + after));
            subjects.addAll(batch.path("subject"));
            var next = Long.parseLong(batch.header("Caseclock-Feed-Position"));
            if (next == after || batch.<List<String>>path("subject").isEmpty()) {
                return subjects;
            }
            after = next;
        }
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
