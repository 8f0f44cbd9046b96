package dev.caseclock.rca.documents;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.ben;
import static dev.caseclock.rca.World.contact;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.incident;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.post;
import static dev.caseclock.rca.World.published;
import static dev.caseclock.rca.World.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DocumentsIT {

    @AfterEach
    void back_to_normal() {
        Neighbours.comeBack();
    }

    @Nested
    class A_draft {

        @Test
        void begins_with_what_is_known() {
            var outage = outage().relapse(World.RESTORED.plusSeconds(60)).restore(World.RESTORED.plusSeconds(120));

            var begun = post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + outage.id + "\"}");

            assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
            assertThat(begun.header("Location")).endsWith("/api/v1/documents/" + begun.path("id"));
            assertThat(begun.header("ETag")).isEqualTo("\"0\"");
            assertThat(begun.<String>path("kind")).isEqualTo("RCA");
            assertThat(begun.<String>path("title")).isEqualTo("Inbound voice");
            assertThat(begun.<String>path("rootCauseAnalysis.impactWindow.startedAt"))
                    .isEqualTo("2026-03-06T14:10:00Z");
            assertThat(begun.<String>path("rootCauseAnalysis.impactWindow.endedAt"))
                    .isEqualTo("2026-03-06T17:02:00Z");
            assertThat(begun.<List<String>>path("rootCauseAnalysis.affectedServices"))
                    .containsExactly("Inbound voice");
            assertThat(begun.<List<String>>path("rootCauseAnalysis.timeline.event"))
                    .containsExactly(
                            "Impact began.",
                            "Service was restored.",
                            "The problem came back.",
                            "Service was restored.");
            assertThat(begun.<List<String>>path("missing.code"))
                    .contains("ROOT_CAUSE_MISSING")
                    .doesNotContain("TIMELINE_MISSING");
            assertThat(begun.<List<String>>path("allowedActions")).containsExactly("WRITE", "SUBMIT");
        }

        @Test
        void is_begun_once_however_often_the_request_is_repeated() {
            var body = "{\"incidentId\":\"" + outage().id + "\"}";
            var key = UUID.randomUUID().toString();

            var first = ada().header("Idempotency-Key", key).body(body).post("/api/v1/documents");
            var again = ada().header("Idempotency-Key", key).body(body).post("/api/v1/documents");

            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.asString()).isEqualTo(first.asString());
            Problems.of(ada().header("Idempotency-Key", key)
                            .body("{\"incidentId\":\"" + outage().id + "\"}")
                            .post("/api/v1/documents"))
                    .is(422, "IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void is_the_only_one_about_its_incident() {
            var outage = outage();
            var first = draft(outage);

            Problems.of(post(ben(), "/api/v1/documents", "{\"incidentId\":\"" + outage.id + "\"}"))
                    .is(409, "DOCUMENT_EXISTS")
                    .with("documentId", first);
        }

        @Test
        void of_an_isolated_incident_is_a_case_summary_R8_3() {
            var isolated = incident("ISOLATED", "S1").restore(World.RESTORED);

            var begun = post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + isolated.id + "\"}");

            assertThat(begun.<String>path("kind")).isEqualTo("CASE_SUMMARY");
            assertThat(begun.<Object>path("caseSummary")).isNotNull();
        }

        @Test
        void of_a_critical_case_without_incident_is_a_case_summary_R8_3() {
            var critical = openCase(customer(), "S1");

            var begun = post(ada(), "/api/v1/documents", "{\"caseId\":\"" + critical.id() + "\"}");

            assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
            assertThat(begun.<String>path("caseNumber")).isEqualTo(critical.number());
            assertThat(begun.<String>path("title")).isEqualTo("Phones are silent");
        }

        @Test
        void is_refused_where_none_is_owed_R8_4() {
            Problems.of(post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + incident("PLATFORM", "S2").id + "\"}"))
                    .is(422, "NO_DOCUMENT_OWED")
                    .rule("R8.4");
            Problems.of(post(
                            ada(),
                            "/api/v1/documents",
                            "{\"caseId\":\"" + openCase(customer(), "S3").id() + "\"}"))
                    .is(422, "NO_DOCUMENT_OWED")
                    .rule("R8.4");
        }

        @Test
        void needs_exactly_one_subject_that_exists_for_the_caller() {
            var id = UUID.randomUUID();

            Problems.of(post(ada(), "/api/v1/documents", "{}"))
                    .is(422, "ONE_SUBJECT_NEEDED")
                    .at("/incidentId");
            Problems.of(post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + id + "\",\"caseId\":\"" + id + "\"}"))
                    .is(422, "ONE_SUBJECT_NEEDED");
            Problems.of(post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + id + "\"}"))
                    .is(422, "UNKNOWN_INCIDENT");
            var american = openCase(customer(), "S1", "US_ONLY");
            Problems.of(post(ada(), "/api/v1/documents", "{\"caseId\":\"" + american.id() + "\"}"))
                    .is(422, "UNKNOWN_CASE");
        }

        @Test
        void waits_for_case_service_while_that_is_away() {
            var outage = outage();
            Neighbours.goAway("/api/v1/incidents");

            Problems.of(post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + outage.id + "\"}"))
                    .is(503, "NEIGHBOUR_UNAVAILABLE");
        }

        @Test
        void is_for_agents_and_managers() {
            var acme = customer();
            var body = "{\"incidentId\":\"" + outage(openCase(acme, "S1")).id + "\"}";

            Problems.of(post(contact(acme), "/api/v1/documents", body)).is(403, "FORBIDDEN");
            Problems.of(post(Tokens.of("olga").ops().given(), "/api/v1/documents", body))
                    .is(403, "FORBIDDEN");
            Problems.of(ada().body(body).post("/api/v1/documents")).is(428, "PRECONDITION_REQUIRED");
        }
    }

    @Nested
    class Writing {

        @Test
        void replaces_the_text_and_counts_the_version() {
            var id = draft(outage());

            var written = put(ben(), id, "", World.ANALYSIS);

            assertThat(written.statusCode()).as(written.asString()).isEqualTo(200);
            assertThat(written.header("ETag")).isEqualTo("\"1\"");
            assertThat(written.<List<?>>path("missing")).isEmpty();
            assertThat(written.<List<String>>path("authors.id")).containsExactly("ada", "ben");
            assertThat(written.<String>path("rootCauseAnalysis.timeline[0].at")).isEqualTo("2026-03-06T14:10:00Z");
        }

        @Test
        void needs_the_version_it_was_decided_on() {
            var id = draft(outage());
            put(ada(), id, "", World.ANALYSIS);

            Problems.of(ada().body(World.ANALYSIS).put("/api/v1/documents/" + id))
                    .is(428, "PRECONDITION_REQUIRED");
            Problems.of(ada().header("If-Match", "\"0\"").body(World.ANALYSIS).put("/api/v1/documents/" + id))
                    .is(412, "STALE_VERSION");
            Problems.of(ada().header("If-Match", "nonsense")
                            .body(World.ANALYSIS)
                            .put("/api/v1/documents/" + id))
                    .is(400, "MALFORMED_ETAG");
        }

        @Test
        void in_two_windows_at_once_loses_nothing() {
            var id = draft(outage());

            assertThat(ada().header("If-Match", "\"0\"")
                            .body(World.ANALYSIS)
                            .put("/api/v1/documents/" + id)
                            .statusCode())
                    .isEqualTo(200);
            Problems.of(ben().header("If-Match", "\"0\"").body(World.ANALYSIS).put("/api/v1/documents/" + id))
                    .is(412, "STALE_VERSION");
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource(
                delimiter = '~',
                value = {
                    "422~UNKNOWN_ZONE~/rootCauseAnalysis/impactWindow/zone~{\"title\":\"x\",\"rootCauseAnalysis\":{\"impactWindow\":{\"zone\":\"Mars/Base\"}}}",
                    "422~UNKNOWN_ZONE~/rootCauseAnalysis/impactWindow/zone~{\"title\":\"x\",\"rootCauseAnalysis\":{\"impactWindow\":{\"zone\":\"+02:00\"}}}",
                    "422~ONE_CONTENT_NEEDED~/caseSummary~{\"title\":\"x\"}",
                    "422~ONE_CONTENT_NEEDED~/caseSummary~{\"title\":\"x\",\"rootCauseAnalysis\":{},\"caseSummary\":{}}",
                    "422~CONTENT_OF_OTHER_KIND~/caseSummary~{\"title\":\"x\",\"caseSummary\":{}}",
                    "400~CONTROL_CHARACTER~/rootCauseAnalysis/summary~{\"title\":\"x\",\"rootCauseAnalysis\":{\"summary\":\"\\u001b[31m\"}}",
                    "400~CONTROL_CHARACTER~/title~{\"title\":\"x\\uffff\",\"rootCauseAnalysis\":{}}",
                    "422~TITLE_OF_ONE_LINE~/title~{\"title\":\"a\\nb\",\"rootCauseAnalysis\":{}}",
                    "422~IMPACT_WINDOW_REVERSED~/rootCauseAnalysis/impactWindow/endedAt~{\"title\":\"x\",\"rootCauseAnalysis\":{\"impactWindow\":{\"startedAt\":\"2026-03-06T17:00:00Z\",\"endedAt\":\"2026-03-06T17:00:00Z\"}}}",
                    "400~INSTANT_WITHOUT_OFFSET~/rootCauseAnalysis/impactWindow/startedAt~{\"title\":\"x\",\"rootCauseAnalysis\":{\"impactWindow\":{\"startedAt\":\"2026-03-06T17:00:00\"}}}",
                    "400~BLANK_TEXT~/title~{\"title\":\" \",\"rootCauseAnalysis\":{}}",
                    "400~BLANK_TEXT~/rootCauseAnalysis/affectedServices/0~{\"title\":\"x\",\"rootCauseAnalysis\":{\"affectedServices\":[\" \"]}}",
                    "422~DATE_OUT_OF_RANGE~/rootCauseAnalysis/correctiveActions/0/dueOn~{\"title\":\"x\",\"rootCauseAnalysis\":{\"correctiveActions\":[{\"description\":\"x\",\"dueOn\":\"+12026-01-01\"}]}}",
                    "400~UNKNOWN_FIELD~/rootCauseAnalysis/rootcause~{\"title\":\"x\",\"rootCauseAnalysis\":{\"rootcause\":\"y\"}}",
                })
        void refuses_what_does_not_fit(int status, String code, String pointer, String body) {
            Problems.of(put(ada(), draft(outage()), "", body)).is(status, code).at(pointer);
        }

        @Test
        void refuses_a_missing_title_and_broken_json() {
            var id = draft(outage());

            assertThat(put(ada(), id, "", "{\"rootCauseAnalysis\":{}}").statusCode())
                    .isEqualTo(400);
            assertThat(put(ada(), id, "", "{").statusCode()).isEqualTo(400);
            assertThat(put(ada(), id, "", "{\"title\":\"" + "x".repeat(201) + "\",\"rootCauseAnalysis\":{}}")
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void names_no_customer_without_a_linked_case_R8_5() {
            var linked = customer();
            var stranger = customer();
            var id = draft(outage(openCase(linked, "S1")));

            Problems.of(put(ada(), id, "", World.ANALYSIS.replace("A codec list", stranger.name() + "'s list")))
                    .is(422, "OTHER_CUSTOMER_NAMED")
                    .rule("R8.5")
                    .at("/rootCauseAnalysis/rootCause");
            assertThat(put(ada(), id, "", World.ANALYSIS.replace("A codec list", linked.name() + "'s list"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Reading {

        @Test
        void is_for_customers_with_a_linked_case_and_from_the_publication_on_R8_5() {
            var acme = customer();
            var outage = outage(openCase(acme, "S3"));
            var id = draft(outage);
            Problems.of(read(contact(acme), id)).is(404, "NOT_FOUND");

            World.publish(id);

            var seen = read(contact(acme), id);
            assertThat(seen.statusCode()).as(seen.asString()).isEqualTo(200);
            assertThat(seen.<String>path("state")).isEqualTo("PUBLISHED");
            assertThat(seen.<List<?>>path("authors")).isEmpty();
            assertThat(seen.<Object>path("reviewer")).isNull();
            assertThat(seen.<List<?>>path("allowedActions")).isEmpty();
            assertThat(read(Tokens.of("rita").readOnly(acme.shortName()).given(), id)
                            .statusCode())
                    .isEqualTo(200);
            Problems.of(read(contact(customer()), id)).is(404, "NOT_FOUND");
        }

        @Test
        void is_for_customers_whose_case_was_linked_after_the_publication_too_R8_7() {
            var outage = outage();
            var id = published(outage);
            var late = openCase(customer(), "S2");
            Problems.of(read(contact(late.customer()), id)).is(404, "NOT_FOUND");

            outage.link(late);

            assertThat(read(contact(late.customer()), id).statusCode()).isEqualTo(200);
        }

        @Test
        void of_a_regional_customers_document_is_for_its_region_R1_5() {
            var american = openCase(customer(), "S1", "US_ONLY");
            var sam = Tokens.of("sam").agent().region("US");
            var id = post(sam.given(), "/api/v1/documents", "{\"caseId\":\"" + american.id() + "\"}")
                    .<String>path("id");

            assertThat(read(sam.given(), id).statusCode()).isEqualTo(200);
            Problems.of(read(ada(), id)).is(404, "NOT_FOUND");
            assertThat(list(ada(), "?caseId=" + american.id()).<List<?>>path("items"))
                    .isEmpty();
        }

        @Test
        void answers_304_to_who_holds_it_already() {
            var id = draft(outage());
            var tag = read(ada(), id).header("ETag");

            assertThat(ada().header("If-None-Match", tag)
                            .get("/api/v1/documents/" + id)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(read(ada(), id).header("Vary")).contains("Accept");
        }

        @Test
        void knows_nothing_else() {
            Problems.of(read(ada(), UUID.randomUUID().toString())).is(404, "NOT_FOUND");
            assertThat(read(ada(), "nonsense").statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Lists {

        @Test
        void are_narrowed_by_incident_case_kind_and_state() {
            var acme = customer();
            var linked = openCase(acme, "S2");
            var outage = outage(linked);
            var id = draft(outage);

            for (var query : List.of(
                    "?incidentId=" + outage.id,
                    "?caseId=" + linked.id(),
                    "?incidentId=" + outage.id + "&kind=RCA&state=DRAFT")) {
                assertThat(list(ada(), query).<List<String>>path("items.id"))
                        .as(query)
                        .containsExactly(id);
            }
            for (var query : List.of(
                    "?caseId=" + UUID.randomUUID(),
                    "?incidentId=" + outage.id + "&kind=CASE_SUMMARY",
                    "?incidentId=" + outage.id + "&state=PUBLISHED")) {
                assertThat(list(ada(), query).<List<?>>path("items")).as(query).isEmpty();
            }
            assertThat(list(contact(acme), "").<List<?>>path("items")).isEmpty();
            World.publish(id);
            assertThat(list(contact(acme), "").<List<String>>path("items.id")).containsExactly(id);
        }

        @Test
        void come_page_by_page_newest_first() {
            var ids = List.of(draft(outage()), draft(outage()), draft(outage()));

            var first = list(ada(), "?limit=2");
            var second = list(ada(), "?limit=2&cursor=" + first.path("next"));

            assertThat(first.<List<String>>path("items.id")).containsExactly(ids.get(2), ids.get(1));
            assertThat(second.<List<String>>path("items.id").get(0)).isEqualTo(ids.get(0));
        }

        @Test
        void refuse_what_is_no_cursor_limit_or_kind() {
            Problems.of(list(ada(), "?cursor=x")).is(400, "INVALID_CURSOR").at("query:cursor");
            assertThat(list(ada(), "?limit=0").statusCode()).isEqualTo(400);
            assertThat(list(ada(), "?kind=POEM").statusCode()).isEqualTo(400);
            assertThat(list(ada(), "?incidentId=x").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void published_text_cannot_be_changed_even_past_the_application_R8_5() {
        var id = published(outage());

        assertThat(TestDatabase.number("select count(*) from document where id = ?", UUID.fromString(id)))
                .isOne();
        assertThatThrownBy(
                        () -> TestDatabase.execute("update document set title = 'x' where id = ?", UUID.fromString(id)))
                .rootCause()
                .hasMessageContaining("published text is immutable (R8.5)");
    }

    private static Response read(RequestSpecification person, String id) {
        return person.get("/api/v1/documents/" + id);
    }

    private static Response list(RequestSpecification person, String query) {
        return person.get("/api/v1/documents" + query);
    }
}
