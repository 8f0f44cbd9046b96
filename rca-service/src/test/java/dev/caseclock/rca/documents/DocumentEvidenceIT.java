package dev.caseclock.rca.documents;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.ben;
import static dev.caseclock.rca.World.contact;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.post;
import static dev.caseclock.rca.World.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DocumentEvidenceIT {

    private final TestClock clock = new TestClock();

    @AfterEach
    void back_to_normal() {
        clock.reset();
    }

    @Nested
    class What_is_known {

        @Test
        void is_the_incident_and_the_events_of_it_and_its_cases() {
            var linked = openCase(customer(), "S2");
            var stranger = openCase(customer(), "S1");
            var outage = outage(linked);
            var known = evidence(draft(outage));

            assertThat(known.<String>path("incidentStartedAt")).isEqualTo("2026-03-06T14:10:00Z");
            assertThat(known.<String>path("restoredAt")).isEqualTo("2026-03-06T17:00:00Z");
            assertThat(known.<List<String>>path("affectedServices")).containsExactly("Inbound voice");
            assertThat(known.<Integer>path("affectedCases")).isEqualTo(1);
            assertThat(known.<List<String>>path("events.type"))
                    .containsExactlyInAnyOrder(
                            "dev.caseclock.case.opened",
                            "dev.caseclock.incident.reported",
                            "dev.caseclock.incident.restored");
            assertThat(known.<List<String>>path("events.caseNumber"))
                    .contains(linked.number())
                    .doesNotContain(stranger.number());
        }

        @Test
        void comes_page_by_page_oldest_first() {
            var id = draft(outage(openCase(customer(), "S2")));
            var all = evidence(id).<List<String>>path("events.id");

            var page = ada().get("/api/v1/documents/" + id + "/evidence?limit=2");

            assertThat(page.<List<String>>path("events.id")).isEqualTo(all.subList(0, 2));
            assertThat(ada().get("/api/v1/documents/" + id + "/evidence?cursor=" + page.path("next"))
                            .<List<String>>path("events.id"))
                    .isEqualTo(all.subList(2, 3));
        }

        @Test
        void of_a_regional_case_is_for_its_region_R1_5() {
            var american = openCase(customer(), "S2", "US_ONLY");
            var id = draft(outage(american, openCase(customer(), "S2")));

            assertThat(evidence(id).<List<String>>path("events.caseNumber")).doesNotContain(american.number());
            assertThat(evidence(id).<Integer>path("affectedCases")).isEqualTo(2);
            var sam = Tokens.of("sam").agent().region("US");
            assertThat(sam.given().get("/api/v1/documents/" + id + "/evidence").<List<String>>path("events.caseNumber"))
                    .contains(american.number());
        }

        @Test
        void is_for_staff() {
            var acme = customer();
            var id = World.published(outage(openCase(acme, "S1")));

            Problems.of(contact(acme).get("/api/v1/documents/" + id + "/evidence"))
                    .is(403, "FORBIDDEN");
            Problems.of(ada().get("/api/v1/documents/" + UUID.randomUUID() + "/evidence"))
                    .is(404, "NOT_FOUND");
        }
    }

    @Nested
    class A_draft {

        @Test
        void begins_with_the_number_of_cases_and_lines_that_are_linked_to_their_events() {
            var acme = customer();
            var outage = outage(openCase(acme, "S1"), openCase(customer(), "S3"));

            var begun = post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + outage.id + "\"}");

            assertThat(begun.<Integer>path("affectedCases")).isEqualTo(2);
            assertThat(begun.<List<String>>path("rootCauseAnalysis.timeline.event"))
                    .containsExactly(
                            "Impact began.", "A customer opened the first case about it.", "Service was restored.");
            var known = evidence(begun.path("id")).<List<String>>path("events.id");
            assertThat(begun.<List<String>>path("rootCauseAnalysis.timeline.eventId")
                            .subList(1, 3))
                    .doesNotContainNull()
                    .isSubsetOf(known);
            assertThat(begun.<List<?>>path("unsupported")).isEmpty();
            assertThat(begun.asString()).doesNotContain(acme.name(), acme.shortName());
        }

        @Test
        void in_chinese_begins_in_chinese() {
            var outage = outage(openCase(customer(), "S1"));

            var begun = post(
                    ada().header("Accept-Language", "zh-CN"),
                    "/api/v1/documents",
                    "{\"incidentId\":\"" + outage.id + "\"}");

            assertThat(begun.<List<String>>path("rootCauseAnalysis.timeline.event"))
                    .containsExactly("影响开始。", "客户就此开立了第一个案例。", "服务已恢复。");
        }
    }

    @Nested
    class A_text {

        @Test
        void may_claim_what_is_not_so_and_is_told_where() {
            var id = draft(outage());

            var written = put(
                    ada().header("Accept-Language", "zh"),
                    id,
                    "",
                    World.ANALYSIS.replace("14:10:00Z", "14:09:59Z").replace("Inbound voice", "聊天"));

            assertThat(written.statusCode()).as(written.asString()).isEqualTo(200);
            assertThat(written.<List<Map<String, String>>>path("unsupported"))
                    .extracting(claim -> claim.get("pointer") + " " + claim.get("code"))
                    .containsExactly(
                            "/rootCauseAnalysis/impactWindow/startedAt IMPACT_OUTSIDE_INCIDENT",
                            "/rootCauseAnalysis/affectedServices/0 SERVICE_NOT_AFFECTED");
            assertThat(written.<String>path("unsupported[1].detail")).contains("该事件未影响此服务", "Inbound voice");
            Problems.of(put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}"))
                    .is(422, "CLAIM_UNSUPPORTED")
                    .rule("R8.6")
                    .at("/rootCauseAnalysis/affectedServices/0")
                    .hasRemedy();
        }

        @Test
        void links_its_lines_to_events_of_its_own_incident_only() {
            var own = outage(openCase(customer(), "S2"));
            var id = draft(own);
            var foreign = evidence(draft(outage(openCase(customer(), "S2"))))
                    .<List<String>>path("events.id")
                    .get(0);
            var theirs = evidence(id).<List<String>>path("events.id").get(0);

            assertThat(linked(id, theirs).<List<?>>path("unsupported")).isEmpty();
            var refused = linked(id, foreign);

            assertThat(refused.<List<String>>path("unsupported.code")).containsExactly("EVENT_UNKNOWN");
            assertThat(refused.<String>path("unsupported[0].pointer"))
                    .isEqualTo("/rootCauseAnalysis/timeline/0/eventId");
        }

        @Test
        void names_its_sources_and_keeps_its_links_for_every_reader() {
            var acme = customer();
            var outage = outage(openCase(acme, "S2"));
            var id = draft(outage);
            var event = evidence(id).<List<String>>path("events.id").get(0);
            put(
                    ada(),
                    id,
                    "",
                    World.ANALYSIS
                            .replace("\"event\":\"A change", "\"source\":\"CHG-4711\",\"event\":\"A change")
                            .replace("\"owner\":\"Media", "\"eventId\":\"" + event + "\",\"owner\":\"Media"));
            put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}");
            put(ben(), id, "/review", "{\"step\":\"APPROVE\"}");
            put(ben(), id, "/publication", null);

            var read = contact(acme).get("/api/v1/documents/" + id);

            assertThat(read.<String>path("rootCauseAnalysis.timeline[0].source"))
                    .isEqualTo("CHG-4711");
            assertThat(read.<String>path("rootCauseAnalysis.correctiveActions[0].eventId"))
                    .isEqualTo(event);
            assertThat(contact(acme)
                            .accept("text/markdown")
                            .get("/api/v1/documents/" + id)
                            .asString())
                    .contains("A change reached the media edge. (source: CHG-4711)")
                    .contains("Support cases linked to this incident: 1");
        }

        private Response linked(String id, String event) {
            return put(
                    ada(),
                    id,
                    "",
                    World.ANALYSIS.replace(
                            "\"event\":\"A change", "\"eventId\":\"" + event + "\",\"event\":\"A change"));
        }
    }

    @Nested
    class Publication {

        @Test
        void names_everything_that_is_missing_claimed_or_foreign_at_once_R8_5_R8_6() {
            var acme = openCase(customer(), "S1");
            var outage = outage(acme);
            var id = draft(outage);
            put(ada(), id, "", """
                    {"title":"Voice","rootCauseAnalysis":{"summary":"%s called.",
                    "impactWindow":{"startedAt":"2026-03-06T14:10:00Z","endedAt":"2026-03-06T17:00:01Z","zone":"Etc/UTC"},
                    "affectedServices":["Chat"],
                    "timeline":[{"at":"2026-03-06T14:09:59Z","event":"Too early."}],
                    "correctiveActions":[{"description":"Refuse an empty list"}]}}
                    """.formatted(acme.customer().name()));
            outage.unlink(acme);

            var refused = put(ben(), id, "/publication", null);

            Problems.of(refused).is(409, "DOCUMENT_STATE_FORBIDS").with("allowedActions", List.of("WRITE", "SUBMIT"));
            var submitted = put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}");
            Problems.of(submitted).is(422, "TEXT_NOT_PUBLISHABLE").rule("R8.6").hasRemedy();
            for (var answer : List.of(refused, submitted)) {
                assertThat(answer.<List<Map<String, String>>>path("errors"))
                        .extracting(error -> error.get("pointer") + " " + error.get("code"))
                        .containsExactly(
                                "/rootCauseAnalysis/rootCause ROOT_CAUSE_MISSING",
                                "/rootCauseAnalysis/restoration RESTORATION_MISSING",
                                "/rootCauseAnalysis/preventiveActions PREVENTIVE_ACTIONS_MISSING",
                                "/rootCauseAnalysis/correctiveActions/0/owner ACTION_OWNER_MISSING",
                                "/rootCauseAnalysis/correctiveActions/0/dueOn ACTION_DUE_DATE_MISSING",
                                "/rootCauseAnalysis/impactWindow/endedAt IMPACT_OUTSIDE_INCIDENT",
                                "/rootCauseAnalysis/affectedServices/0 SERVICE_NOT_AFFECTED",
                                "/rootCauseAnalysis/timeline/0/at TIMELINE_OUTSIDE_INCIDENT",
                                "/rootCauseAnalysis/summary CUSTOMER_NOT_LINKED");
            }
        }

        @Test
        void looks_at_the_facts_of_this_moment_R8_2() {
            var outage = outage();
            var id = draft(outage);
            World.approve(id);
            outage.relapse(World.RESTORED.plusSeconds(600)).restore(World.RESTORED.plusSeconds(1200));

            Problems.of(put(ben(), id, "/publication", null))
                    .is(422, "CLAIM_UNSUPPORTED")
                    .at("/rootCauseAnalysis/impactWindow/endedAt");
        }

        @Test
        void counts_the_cases_of_this_moment_for_good() {
            var acme = customer();
            var outage = outage(openCase(acme, "S1"));
            var id = draft(outage);
            World.approve(id);
            outage.link(openCase(customer(), "S2"));

            assertThat(put(ben(), id, "/publication", null).<Integer>path("affectedCases"))
                    .isEqualTo(2);
            outage.link(openCase(customer(), "S3"));

            assertThat(contact(acme).get("/api/v1/documents/" + id).<Integer>path("affectedCases"))
                    .isEqualTo(2);
        }

        @Test
        void of_what_has_not_happened_yet_is_refused() {
            clock.set(Instant.parse("2026-03-06T17:30:00Z"));
            var id = draft(outage());

            var written = put(
                    ada(),
                    id,
                    "",
                    World.ANALYSIS.replace(
                            "\"2026-03-06T09:10:00-05:00\"", "\"2026-03-06T18:30:00Z\",\"source\":\"x\""));

            assertThat(written.<List<String>>path("unsupported.code")).containsExactly("TIMELINE_IN_THE_FUTURE");
        }
    }

    private static Response evidence(String id) {
        return ada().get("/api/v1/documents/" + id + "/evidence");
    }
}
