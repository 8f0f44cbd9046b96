package dev.caseclock.rca.documents;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.approve;
import static dev.caseclock.rca.World.ben;
import static dev.caseclock.rca.World.contact;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.incident;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.post;
import static dev.caseclock.rca.World.publish;
import static dev.caseclock.rca.World.published;
import static dev.caseclock.rca.World.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DocumentPublicationsIT {

    @Nested
    class A_publication {

        @Test
        void puts_the_text_in_force() {
            var id = draft(outage());

            var answer = publish(id);

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.<String>path("state")).isEqualTo("PUBLISHED");
            assertThat(answer.<String>path("publishedAt")).isEqualTo(answer.path("firstPublishedAt"));
            assertThat(answer.<List<String>>path("allowedActions")).containsExactly("REVISE");
        }

        @Test
        void has_a_digest_that_everybody_can_recompute() throws Exception {
            var text = ada().get("/api/v1/documents/" + published(outage()));

            assertThat(text.<String>path("digest")).isEqualTo(digest(text.asString()));
        }

        @Test
        void needs_an_approval_R8_5() {
            var id = draft(outage());
            put(ada(), id, "", World.ANALYSIS);
            Problems.of(put(ben(), id, "/publication", null)).is(409, "DOCUMENT_STATE_FORBIDS");
            put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}");

            Problems.of(put(ben(), id, "/publication", null))
                    .is(409, "NOT_APPROVED")
                    .rule("R8.5");
        }

        @Test
        void waits_for_the_restoration_R8_1() {
            var outage = outage();
            var id = draft(outage);
            approve(id);
            outage.relapse(World.RESTORED.plusSeconds(60));

            Problems.of(put(ben(), id, "/publication", null))
                    .is(409, "SERVICE_NOT_RESTORED")
                    .rule("R8.1");
        }

        @Test
        void is_refused_when_the_incident_turned_out_to_be_a_lesser_one_R8_4() {
            var outage = outage();
            var id = draft(outage);
            approve(id);
            outage.turnsOutToPeakAt("S2");

            Problems.of(put(ben(), id, "/publication", null))
                    .is(409, "NO_LONGER_OWED")
                    .rule("R8.4")
                    .with("owed", "NONE");
        }

        @Test
        void looks_at_the_customers_linked_now_R8_5() {
            var acme = openCase(customer(), "S1");
            var outage = outage(acme);
            var id = draft(outage);
            put(
                    ada(),
                    id,
                    "",
                    World.ANALYSIS.replace("A codec list", acme.customer().name()));
            put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}");
            put(ben(), id, "/review", "{\"step\":\"APPROVE\"}");
            outage.unlink(acme);

            Problems.of(put(ben(), id, "/publication", null)).is(422, "OTHER_CUSTOMER_NAMED");
        }

        @Test
        void of_a_case_summary_needs_its_sections_R8_3() {
            var isolated = incident("ISOLATED", "S1").restore(World.RESTORED);
            var id = draft(isolated);
            Problems.of(put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}"))
                    .is(422, "DOCUMENT_INCOMPLETE")
                    .rule("R8.3");
            put(ada(), id, "", """
                    {"title":"No audio","caseSummary":{"description":"No audio at one site.","findings":"A firewall rule.",
                    "actionsNotApplicable":true}}
                    """);
            put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}");
            put(ben(), id, "/review", "{\"step\":\"APPROVE\"}");

            assertThat(put(ada(), id, "/publication", null).<String>path("state"))
                    .isEqualTo("PUBLISHED");
        }

        @Test
        void needs_a_version_and_a_person_of_the_vendor() {
            var acme = customer();
            var id = draft(outage(openCase(acme, "S1")));
            approve(id);

            Problems.of(ben().put("/api/v1/documents/" + id + "/publication")).is(428, "PRECONDITION_REQUIRED");
            Problems.of(ben().header("If-Match", "\"0\"").put("/api/v1/documents/" + id + "/publication"))
                    .is(412, "STALE_VERSION");
            Problems.of(put(contact(acme), id, "/publication", null)).is(403, "FORBIDDEN");
            Problems.of(put(Tokens.of("olga").ops().given(), id, "/publication", null))
                    .is(403, "FORBIDDEN");
        }
    }

    @Nested
    class At_once {

        private static final int TIMES = 8;

        @Test
        void one_publication_takes_effect_and_the_others_are_stale() throws Exception {
            for (var i = 0; i < TIMES; i++) {
                var id = draft(outage());
                approve(id);
                var tag = ada().get("/api/v1/documents/" + id).header("ETag");

                var statuses = together(
                        4,
                        () -> ben().header("If-Match", tag)
                                .put("/api/v1/documents/" + id + "/publication")
                                .statusCode());

                assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
                assertThat(told(id, "published")).isOne();
                assertThat(TestDatabase.number(
                                "select count(*) from action_item where document_id = ?", UUID.fromString(id)))
                        .isEqualTo(2);
            }
        }

        @Test
        void one_correction_is_begun_and_the_others_learn_of_it_R8_5() throws Exception {
            for (var i = 0; i < TIMES; i++) {
                var id = published(outage());

                var statuses =
                        together(4, () -> revise(id, "The end was wrong.").statusCode());

                assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
                assertThat(TestDatabase.number(
                                "select count(*) from document where supersedes = ?", UUID.fromString(id)))
                        .isOne();
            }
        }

        @Test
        void one_draft_is_begun_about_an_incident() throws Exception {
            for (var i = 0; i < TIMES; i++) {
                var body = "{\"incidentId\":\"" + outage().id + "\"}";

                var statuses =
                        together(4, () -> post(ada(), "/api/v1/documents", body).statusCode());

                assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
            }
        }

        @Test
        void published_again_is_published_already_R8_5() {
            var id = published(outage());

            var again = put(ben(), id, "/publication", null);

            Problems.of(again).is(409, "DOCUMENT_STATE_FORBIDS").with("allowedActions", List.of("REVISE"));
            assertThat(again.<Object>path("errors")).isNull();
        }

        private long told(String id, String what) {
            return TestDatabase.number(
                    "select count(*) from event where subject = ? and type = ?", id, "dev.caseclock.document." + what);
        }

        private List<Integer> together(int people, Callable<Integer> act) throws Exception {
            var pool = Executors.newFixedThreadPool(people);
            try {
                var answers = new ArrayList<Integer>();
                for (var answer : pool.invokeAll(Collections.nCopies(people, act))) {
                    answers.add(answer.get());
                }
                return answers;
            } finally {
                pool.shutdown();
            }
        }
    }

    @Nested
    class A_correction {

        @Test
        void takes_the_place_of_the_text_when_it_is_published_R8_5() {
            var acme = customer();
            var first = published(outage(openCase(acme, "S1")));
            var begun = revise(first, "The impact ended at 17:00Z.");
            assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
            var second = begun.<String>path("id");
            assertThat(begun.<Integer>path("revision")).isEqualTo(2);
            assertThat(begun.<String>path("supersedes")).isEqualTo(first);
            assertThat(ada().get("/api/v1/documents/" + first).<String>path("state"))
                    .isEqualTo("PUBLISHED");
            Problems.of(contact(acme).get("/api/v1/documents/" + second)).is(404, "NOT_FOUND");

            publish(second);

            var old = contact(acme).get("/api/v1/documents/" + first);
            assertThat(old.<String>path("state")).isEqualTo("SUPERSEDED");
            assertThat(old.<String>path("supersededBy")).isEqualTo(second);
            var now = contact(acme).get("/api/v1/documents/" + second);
            assertThat(now.<String>path("reason")).isEqualTo("The impact ended at 17:00Z.");
            assertThat(now.<String>path("firstPublishedAt")).isEqualTo(old.path("firstPublishedAt"));
            assertThat(now.<String>path("digest")).isNotEqualTo(old.path("digest"));
        }

        @Test
        void is_the_only_open_one_and_of_published_text_only() {
            var id = draft(outage());
            Problems.of(revise(id, "Too early."))
                    .is(409, "DOCUMENT_STATE_FORBIDS")
                    .with("allowedActions", List.of("WRITE", "SUBMIT"));
            publish(id);
            var open = revise(id, "Once.").<String>path("id");

            Problems.of(revise(id, "Twice.")).is(409, "REVISION_OPEN").with("documentId", open);
        }

        @Test
        void has_a_reason_that_names_nobody_else() {
            var id = published(outage());

            assertThat(revise(id, "").statusCode()).isEqualTo(400);
            Problems.of(revise(id, "  ")).is(422, "REASON_NEEDED").rule("R8.5").at("/reason");
            Problems.of(revise(id, customer().name() + " complained."))
                    .is(422, "OTHER_CUSTOMER_NAMED")
                    .at("/reason");
        }

        @Test
        void is_begun_once_however_often_the_request_is_repeated() {
            var id = published(outage());
            var key = UUID.randomUUID().toString();

            var first = ada().header("Idempotency-Key", key)
                    .body("{\"reason\":\"x\"}")
                    .post("/api/v1/documents/" + id + "/revisions");
            var again = ada().header("Idempotency-Key", key)
                    .body("{\"reason\":\"x\"}")
                    .post("/api/v1/documents/" + id + "/revisions");

            assertThat(again.asString()).isEqualTo(first.asString());
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        }
    }

    @Nested
    class The_feed {

        @Test
        void tells_the_life_of_a_document_with_the_cases_that_receive_it() {
            var linked = openCase(customer(), "S2");
            var first = published(outage(linked));
            var second = revise(first, "A correction.").<String>path("id");
            publish(second);

            var events = events(first, second);

            assertThat(events)
                    .extracting(event -> event.get("type").toString().replace("dev.caseclock.document.", ""))
                    .containsExactly(
                            "drafted",
                            "written",
                            "submitted",
                            "approved",
                            "published",
                            "drafted",
                            "written",
                            "submitted",
                            "approved",
                            "superseded",
                            "published");
            var publication = data(events.get(4));
            assertThat(publication.get("document"))
                    .hasFieldOrPropertyWithValue("state", "PUBLISHED")
                    .hasFieldOrPropertyWithValue("kind", "RCA")
                    .hasFieldOrPropertyWithValue("revision", 1);
            assertThat((List<?>) publication.get("cases"))
                    .singleElement()
                    .isEqualTo(Map.of(
                            "caseId", linked.id().toString(),
                            "number", linked.number(),
                            "organization", linked.customer().shortName(),
                            "organizationName", linked.customer().name()));
            assertThat(data(events.get(9)).get("document")).hasFieldOrPropertyWithValue("state", "SUPERSEDED");
            assertThat(data(events.get(10)).get("document")).hasFieldOrPropertyWithValue("supersedes", first);
        }

        @Test
        void is_for_staff_and_services_and_knows_its_positions() {
            var acme = customer();
            Problems.of(contact(acme).get("/api/v1/document-events")).is(403, "FORBIDDEN");
            Problems.of(ada().get("/api/v1/document-events?after=999999")).is(409, "FEED_POSITION_UNKNOWN");
            assertThat(ada().get("/api/v1/document-events?limit=0").statusCode())
                    .isEqualTo(400);
            assertThat(Tokens.of("case-service")
                            .service()
                            .given()
                            .get("/api/v1/document-events")
                            .contentType())
                    .startsWith("application/cloudevents-batch+json");
        }

        private List<Map<String, Object>> events(String... subjects) {
            var found = new ArrayList<Map<String, Object>>();
            var after = 0L;
            // The sequencer runs beside us: long polls end when the last event is there.
            while (found.stream()
                            .filter(event -> event.get("type").toString().endsWith("published"))
                            .count()
                    < 2) {
                var batch = ada().get("/api/v1/document-events?limit=1000&timeout=5000&after=" + after);
                after = Long.parseLong(batch.header("Caseclock-Feed-Position"));
                batch.<List<Map<String, Object>>>path("").stream()
                        .filter(event -> List.of(subjects).contains(event.get("subject")))
                        .forEach(found::add);
            }
            return found;
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> data(Map<String, Object> event) {
            return (Map<String, Object>) event.get("data");
        }
    }

    private static Response revise(String id, String reason) {
        return post(ada(), "/api/v1/documents/" + id + "/revisions", "{\"reason\":\"" + reason + "\"}");
    }

    /** As the contract describes it, from the answer alone. */
    private static String digest(String answer) throws JsonProcessingException, GeneralSecurityException {
        var json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        var members = new TreeMap<String, Object>(json.readValue(answer, new TypeReference<Map<String, Object>>() {}));
        members.keySet()
                .retainAll(List.of(
                        "kind",
                        "incidentNumber",
                        "caseNumber",
                        "title",
                        "revision",
                        "reason",
                        "affectedCases",
                        "rootCauseAnalysis",
                        "caseSummary"));
        var canonical = json.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    }
}
