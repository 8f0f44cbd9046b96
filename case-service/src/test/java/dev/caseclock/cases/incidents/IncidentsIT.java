package dev.caseclock.cases.incidents;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.etag;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.incident;
import static dev.caseclock.cases.Desk.link;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.put;
import static dev.caseclock.cases.Neighbours.RCA;
import static dev.caseclock.cases.Neighbours.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class IncidentsIT {

    private static final String PATH = "/api/v1/incidents";

    @Inject
    FollowerRunner runner;

    @Test
    void r1_7_an_incident_carries_its_entry_on_the_status_page_for_everybody_it_hurts() {
        var acme = customer();
        var incident = incident(Map.of("statusPageReference", "https://status.example/incidents/4711"));
        ok(link(incident, opened(acme)));

        assertThat(get(acme.rita(), PATH + "/" + incident).<String>path("statusPageReference"))
                .isEqualTo("https://status.example/incidents/4711");
    }

    @Test
    void a_platform_incident_is_reported_and_found_by_number() {
        var reported = post(
                OPS,
                PATH,
                Map.of(
                        "title",
                        "Logins fail",
                        "scope",
                        "PLATFORM",
                        "severity",
                        "S1",
                        "statusPageReference",
                        "https://status.example/1",
                        "startedAt",
                        "2026-03-06T10:20:00-05:00",
                        "affectedServices",
                        List.of("login", "routing")));

        var id = made(reported);
        assertThat(reported.<String>path("startedAt")).isEqualTo("2026-03-06T15:20:00Z");
        assertThat(reported.<List<String>>path("affectedServices")).containsExactly("login", "routing");
        assertThat(reported.<String>path("number")).matches("IN-\\d{7,}");
        assertThat(reported.<String>path("calendar")).isEqualTo("default");
        assertThat(get(AGENT, PATH + "/" + reported.path("number")).<String>path("id"))
                .isEqualTo(id);
        assertThat(reported.header("ETag")).isEqualTo("\"1\"");
        assertThat(get(AGENT, PATH + "?limit=200").<List<String>>path("items.id"))
                .contains(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statusPageReference |  | 422 | STATUS_PAGE_REFERENCE_NEEDED | /statusPageReference",
                "scope | ISOLATED | 422 | CATEGORY_NEEDED | /category",
                "category | SITE | 422 | CATEGORY_ONLY_WHEN_ISOLATED | /category",
                "startedAt | 2026-03-06T15:20:00 | 400 | INSTANT_WITHOUT_OFFSET | /startedAt",
                "startedAt | 2999-01-01T00:00:00Z | 422 | INSTANT_IN_THE_FUTURE | /startedAt",
                "severity | S9 | 400 | NOT_ONE_OF | /severity",
                "calendar | mars | 422 | UNKNOWN_CALENDAR | /calendar",
                "peakSeverity | S1 | 400 | UNKNOWN_FIELD | /peakSeverity",
            })
    void bad_input_is_refused_with_its_place(String field, String value, int status, String code, String pointer) {
        Map<String, Object> report = new HashMap<>(Map.of(
                "title",
                "Logins fail",
                "scope",
                "PLATFORM",
                "severity",
                "S1",
                "statusPageReference",
                "https://status.example/1",
                "startedAt",
                "2026-03-06T15:20:00Z"));
        report.put(field, value);

        Problems.of(post(OPS, PATH, report)).is(status, code).at(pointer);
    }

    @Test
    void only_support_reports_links_and_restores() {
        var acme = customer();
        var incident = incident(Map.of());

        Problems.of(post(acme.alice(), PATH, Map.of())).is(403, "FORBIDDEN");
        Problems.of(post(acme.alice(), PATH + "/" + incident + "/cases", Map.of("caseIds", List.of("x"))))
                .is(403, "FORBIDDEN");
        Problems.of(put(acme.alice(), PATH + "/" + incident + "/restoration", "\"1\"", Map.of()))
                .is(403, "FORBIDDEN");
    }

    @Test
    void r8_1_cases_are_linked_once_and_hear_of_it() {
        var acme = customer();
        var first = opened(acme);
        var second = assigned(acme);
        var incident = incident(Map.of());

        var linked =
                ok(link(incident, first, get(AGENT, "/api/v1/cases/" + second).path("number")));
        var again = ok(link(incident, second, first, first));

        assertThat(linked.<List<String>>path("linkedCaseIds")).containsExactlyInAnyOrder(first, second);
        assertThat(again.header("ETag")).isEqualTo(linked.header("ETag")).isEqualTo("\"2\"");
        assertThat(events(first)).containsExactly("case.opened", "case.linked-to-incident");
        assertThat(events(incident)).containsExactly("incident.reported", "incident.cases-linked");
        assertThat(get(acme.alice(), "/api/v1/cases/" + first).<List<String>>path("incidentIds"))
                .containsExactly(incident);
        assertThat(get(acme.alice(), "/api/v1/cases/" + first).header("ETag")).isEqualTo("\"2\"");
        Problems.of(link(UUID.randomUUID().toString(), first)).is(404, "NOT_FOUND");
        Problems.of(link(incident, first, "nonsense")).is(422, "UNKNOWN_CASE").at("/caseIds/1");
    }

    @Test
    void r8_2_restoration_and_relapse_take_turns() {
        var incident = incident(Map.of());
        var path = PATH + "/" + incident;

        Problems.of(put(OPS, path + "/relapse", "\"1\"", Map.of()))
                .is(409, "INCIDENT_NOT_RESTORED")
                .rule("R8.2")
                .with("allowedActions", List.of("RESTORE_SERVICE"));
        Problems.of(put(OPS, path + "/restoration", "\"1\"", Map.of("restoredAt", "2026-03-06T15:19:59Z")))
                .is(422, "INSTANT_TOO_EARLY")
                .at("/restoredAt");
        Problems.of(put(OPS, path + "/restoration", "\"1\"", Map.of("restoredAt", "2999-03-06T15:19:59Z")))
                .is(422, "INSTANT_IN_THE_FUTURE");
        var restored = ok(put(
                OPS,
                path + "/restoration",
                "\"1\"",
                Map.of("restoredAt", "2026-03-06T17:00:00Z", "note", "Rolled back")));
        assertThat(restored.<String>path("restoredAt")).isEqualTo("2026-03-06T17:00:00Z");
        assertThat(restored.<String>path("restorationNote")).isEqualTo("Rolled back");
        Problems.of(put(OPS, path + "/restoration", "\"1\"", Map.of())).is(412, "STALE_VERSION");
        Problems.of(put(OPS, path + "/restoration", "\"2\"", Map.of())).is(409, "INCIDENT_ALREADY_RESTORED");

        var back = ok(put(OPS, path + "/relapse", "\"2\"", Map.of("severity", "S2")));

        assertThat(back.<String>path("restoredAt")).isNull();
        assertThat(back.<String>path("severity")).isEqualTo("S2");
        assertThat(back.<String>path("peakSeverity")).isEqualTo("S1");
        assertThat(back.<Integer>path("restorations")).isOne();
        assertThat(TestDatabase.column(
                        "select data -> 'incident' ->> 'restorations' from event where subject = ? order by seq",
                        incident))
                .containsExactly("0", "1", "1");
    }

    @Test
    void r8_7_a_published_document_reaches_every_linked_case_open_or_closed_once() {
        var acme = customer();
        var open = opened(acme);
        var closed = opened(acme);
        ok(change(acme.alice(), closed, "closure", Map.of()));
        var later = opened(acme);
        var incident = incident(Map.of());
        ok(link(incident, open, closed));
        var document = UUID.randomUUID();

        published(document, incident, 1);
        published(document, incident, 1);
        ok(link(incident, later));

        for (var id : List.of(open, closed, later)) {
            var shown = get(acme.alice(), "/api/v1/cases/" + id);
            assertThat(shown.<List<String>>path("documents.documentId")).containsExactly(document.toString());
            assertThat(events(id)).containsOnlyOnce("case.document-shared");
        }
        assertThat(get(acme.alice(), "/api/v1/cases/" + closed).<String>path("state"))
                .isEqualTo("CLOSED");
        assertThat(get(acme.alice(), "/api/v1/cases/" + closed + "/history").asString())
                .contains("The root cause analysis", "What happened");
    }

    @Test
    void r8_5_a_correction_takes_the_place_of_what_it_corrects_even_out_of_order() {
        var acme = customer();
        var id = opened(acme);
        var incident = incident(Map.of());
        ok(link(incident, id));
        var correction = UUID.randomUUID();

        published(UUID.randomUUID(), incident, 1);
        published(correction, incident, 3);
        published(UUID.randomUUID(), incident, 2);

        var shown = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(shown.<List<String>>path("documents.documentId")).containsExactly(correction.toString());
        assertThat(shown.<List<Integer>>path("documents.revision")).containsExactly(3);
    }

    @Test
    void r8_3_a_summary_of_one_case_is_shared_in_it() {
        var acme = customer();
        var id = opened(acme);
        var facts = document(UUID.randomUUID(), 1);
        facts.put("kind", "CASE_SUMMARY");
        facts.put("caseId", id);

        tell(RCA, "document.published", facts.get("id"), Map.of("document", facts, "cases", List.of()));
        tell(RCA, "document.drafted", facts.get("id"), Map.of("document", facts, "cases", List.of()));
        runner.pump("rca-service");

        assertThat(get(acme.alice(), "/api/v1/cases/" + id).<List<String>>path("documents.kind"))
                .containsExactly("CASE_SUMMARY");
    }

    @Test
    void a_document_about_nothing_we_know_is_parked() {
        published(UUID.randomUUID(), UUID.randomUUID().toString(), 1);

        assertThat(TestDatabase.number("select count(*) from parked_event where source = 'rca-service'"))
                .isOne();
        assertThat(runner.retryParked("rca-service")).isZero();
        TestDatabase.execute("delete from parked_event");
    }

    @Test
    void an_incident_already_held_is_not_sent_again() {
        var path = PATH + "/" + incident(Map.of());

        assertThat(AGENT.given().header("If-None-Match", etag(path)).get(path).statusCode())
                .isEqualTo(304);
    }

    private void published(UUID id, String incident, int revision) {
        var facts = document(id, revision);
        facts.put("kind", "RCA");
        facts.put("incidentId", incident);
        tell(RCA, "document.published", id, Map.of("document", facts, "cases", List.of()));
        runner.pump("rca-service");
    }

    private static Map<String, Object> document(UUID id, int revision) {
        return new HashMap<>(Map.of(
                "id",
                id,
                "title",
                "What happened",
                "revision",
                revision,
                "state",
                "PUBLISHED",
                "publishedAt",
                "2026-03-12T09:00:00Z"));
    }
}
