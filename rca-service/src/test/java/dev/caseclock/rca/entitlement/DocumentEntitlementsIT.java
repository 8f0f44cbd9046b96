package dev.caseclock.rca.entitlement;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.contact;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.incident;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DocumentEntitlementsIT {

    private final TestClock clock = new TestClock();

    @AfterEach
    void back_to_normal() {
        clock.reset();
        Neighbours.comeBack();
    }

    @Test
    void a_restored_platform_incident_is_owed_an_rca_by_the_deadline_of_sla_service_R8_1() {
        var outage = outage();
        clock.freeze(Instant.parse("2026-03-10T12:00:00Z"));

        var owed = ofIncident(ada(), outage.id);

        assertThat(owed.statusCode()).as(owed.asString()).isEqualTo(200);
        assertThat(owed.<String>path("owed")).isEqualTo("RCA");
        assertThat(owed.<String>path("rule")).isEqualTo("R8.1");
        assertThat(owed.<String>path("delivery")).isEqualTo("OPEN");
        assertThat(owed.<String>path("dueAt")).isEqualTo("2026-03-14T00:00:00Z");
        assertThat(owed.<String>path("nextChangeAt")).isEqualTo("2026-03-14T00:00:00.000001Z");
        assertThat(owed.<String>path("restoredAt")).isEqualTo("2026-03-06T17:00:00Z");
        assertThat(owed.<String>path("calendar")).isEqualTo("default");
        assertThat(owed.<List<?>>path("documents")).isEmpty();
    }

    @Test
    void the_deadline_itself_is_in_time_and_the_next_instant_is_not_R9_2() {
        var outage = outage();

        clock.freeze(World.DUE);
        assertThat(delivery(outage)).isEqualTo("OPEN");
        clock.freeze(World.DUE.plusNanos(1_000));
        assertThat(delivery(outage)).isEqualTo("OVERDUE");
    }

    @Test
    void the_first_publication_decides_R8_5() {
        var outage = outage();
        clock.freeze(World.DUE);
        published(outage);

        clock.freeze(World.DUE.plusSeconds(1_000_000));
        assertThat(delivery(outage)).isEqualTo("MET");

        var late = outage();
        published(late);
        assertThat(delivery(late)).isEqualTo("LATE");
    }

    @Test
    void a_relapse_clears_the_duty_and_the_next_restoration_sets_it_anew_R8_2() {
        var outage = outage().relapse(World.RESTORED.plusSeconds(60));

        var down = ofIncident(ada(), outage.id);
        assertThat(down.<String>path("delivery")).isEqualTo("NOT_RESTORED");
        assertThat(down.<String>path("dueAt")).isNull();

        outage.restore(World.RESTORED.plusSeconds(86_400 * 3));
        Problems.of(ofIncident(ada(), outage.id))
                .is(503, "DEADLINE_NOT_KNOWN_YET")
                .rule("R8.2");

        outage.due(Instant.parse("2026-03-17T00:00:00Z"));
        assertThat(ofIncident(ada(), outage.id).<String>path("dueAt")).isEqualTo("2026-03-17T00:00:00Z");
    }

    @Test
    void follows_scope_peak_severity_restoration_and_relapse_R8_1_to_R8_4() {
        var minor = openCase(customer(), "S4");
        var incident = incident("ISOLATED", "S3", minor);
        assertOwed(incident, minor, "NONE", "R8.4", "NOT_OWED", null);

        incident.turnsOutToPeakAt("S1");
        assertOwed(incident, minor, "CASE_SUMMARY", "R8.3", "NOT_RESTORED", null);

        incident.turnsOutToBe("PLATFORM");
        assertOwed(incident, minor, "RCA", "R8.1", "NOT_RESTORED", null);

        clock.freeze(World.RESTORED);
        incident.restore(World.RESTORED).due(World.DUE);
        assertOwed(incident, minor, "RCA", "R8.1", "OPEN", "2026-03-14T00:00:00Z");

        incident.relapse(World.RESTORED.plusSeconds(60));
        assertOwed(incident, minor, "RCA", "R8.1", "NOT_RESTORED", null);

        incident.restore(World.RESTORED.plusSeconds(86_400 * 3)).due(Instant.parse("2026-03-17T00:00:00Z"));
        assertOwed(incident, minor, "RCA", "R8.1", "OPEN", "2026-03-17T00:00:00Z");

        incident.turnsOutToBe("ISOLATED");
        assertOwed(incident, minor, "CASE_SUMMARY", "R8.3", "OPEN", null);

        incident.unlink(minor);
        assertThat(ofCase(ada(), minor.number()).<String>path("owed")).isEqualTo("NONE");
    }

    @Test
    void an_isolated_incident_is_owed_a_summary_without_deadline_R8_3() {
        var isolated = incident("ISOLATED", "S1").restore(World.RESTORED);

        var owed = ofIncident(ada(), isolated.id);

        assertThat(owed.<String>path("owed")).isEqualTo("CASE_SUMMARY");
        assertThat(owed.<String>path("delivery")).isEqualTo("OPEN");
        assertThat(owed.<String>path("dueAt")).isNull();
    }

    @Test
    void lesser_incidents_are_owed_nothing_R8_4() {
        var owed = ofIncident(ada(), incident("PLATFORM", "S2").restore(World.RESTORED).id);

        assertThat(owed.<String>path("owed")).isEqualTo("NONE");
        assertThat(owed.<String>path("rule")).isEqualTo("R8.4");
        assertThat(owed.<String>path("delivery")).isEqualTo("NOT_OWED");
    }

    @Test
    void a_linked_case_of_low_severity_is_owed_the_rca_too_R8_1() {
        var minor = openCase(customer(), "S4");
        var outage = outage(minor);

        var owed = ofCase(contact(minor.customer()), minor.number());

        assertThat(owed.<String>path("owed")).isEqualTo("RCA");
        assertThat(owed.<String>path("incidentId")).isEqualTo(outage.id.toString());
        assertThat(owed.<String>path("caseId")).isEqualTo(minor.id().toString());
        assertThat(owed.<String>path("dueAt")).isEqualTo("2026-03-14T00:00:00Z");
    }

    @Test
    void a_case_that_was_critical_once_and_has_no_incident_is_owed_a_summary_R8_3() {
        var once = openCase(customer(), "S1");
        World.lowerSeverity(once, "S3");

        assertThat(ofCase(ada(), once.id().toString()).<String>path("owed")).isEqualTo("CASE_SUMMARY");
        assertThat(ofCase(ada(), openCase(customer(), "S2").number()).<String>path("owed"))
                .isEqualTo("NONE");
    }

    @Test
    void while_sla_service_is_away_the_answer_is_try_again_and_never_one_without_deadline() {
        var outage = outage();
        Neighbours.goAway("/api/v1/sla");

        var answer = ofIncident(ada(), outage.id);

        Problems.of(answer).is(503, "NEIGHBOUR_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(ofIncident(ada(), incident("ISOLATED", "S1").id).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_customer_sees_what_concerns_it_and_no_draft_R8_5() {
        var acme = customer();
        var outage = outage(openCase(acme, "S2"));
        draft(outage);

        assertThat(ofIncident(ada(), outage.id).<List<?>>path("documents")).hasSize(1);
        assertThat(ofIncident(contact(acme), outage.id).<List<?>>path("documents"))
                .isEmpty();
        Problems.of(ofIncident(contact(customer()), outage.id)).is(404, "NOT_FOUND");
    }

    @Test
    void a_regional_customers_affairs_are_for_its_region_R1_5() {
        var american = openCase(customer(), "S2", "US_ONLY");
        var outage = outage(american);

        Problems.of(ofIncident(ada(), outage.id)).is(404, "NOT_FOUND");
        Problems.of(ofCase(ada(), american.number())).is(404, "NOT_FOUND");
        assertThat(ofCase(Tokens.of("sam").agent().region("US").given(), american.number())
                        .statusCode())
                .isEqualTo(200);
        assertThat(ofIncident(Tokens.of("escalation-service").service().given(), outage.id)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobody_knows_what_does_not_exist() {
        Problems.of(ofIncident(ada(), UUID.randomUUID())).is(404, "NOT_FOUND");
        Problems.of(ofCase(ada(), "CS-0")).is(404, "NOT_FOUND");
        Problems.of(RestAssured.get("/api/v1/cases/CS-0/document-entitlement")).is(401, "UNAUTHENTICATED");
    }

    @Test
    void the_reason_is_told_in_the_language_asked_for() {
        var outage = outage();

        assertThat(ofIncident(ada(), outage.id).<String>path("reason")).contains("root cause analysis");
        assertThat(ofIncident(ada().header("Accept-Language", "zh-CN"), outage.id)
                        .<String>path("reason"))
                .contains("根本原因分析");
    }

    /** The same for the incident and for the case that hangs on it. */
    private static void assertOwed(
            World.Incident incident, World.Case linked, String owed, String rule, String delivery, String dueAt) {
        for (var answer :
                List.of(ofIncident(ada(), incident.id), ofCase(contact(linked.customer()), linked.number()))) {
            assertThat(answer.<String>path("owed")).as(answer.asString()).isEqualTo(owed);
            assertThat(answer.<String>path("rule")).isEqualTo(rule);
            assertThat(answer.<String>path("delivery")).isEqualTo(delivery);
            assertThat(answer.<String>path("dueAt")).isEqualTo(dueAt);
        }
    }

    private static String delivery(World.Incident incident) {
        return ofIncident(ada(), incident.id).path("delivery");
    }

    private static Response ofIncident(RequestSpecification person, UUID id) {
        return person.get("/api/v1/incidents/" + id + "/document-entitlement");
    }

    private static Response ofCase(RequestSpecification person, String reference) {
        return person.get("/api/v1/cases/" + reference + "/document-entitlement");
    }
}
