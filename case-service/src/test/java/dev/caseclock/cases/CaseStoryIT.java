package dev.caseclock.cases;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.incident;
import static dev.caseclock.cases.Desk.link;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.put;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CaseStoryIT {

    @Test
    void a_case_lives_from_report_to_acceptance() {
        var acme = customer();
        var opened = open(acme.alice(), portalCase());
        var id = made(opened);
        assertThat(opened.header("ETag")).isEqualTo("\"1\"");
        assertThat(opened.<String>path("number")).matches("CS-\\d{7,}");
        assertThat(opened.<String>path("state")).isEqualTo("NEW");
        assertThat(opened.<String>path("severity")).isEqualTo("S2");

        ok(change(AGENT, id, "assignment", Map.of()));
        assertThat(update(AGENT, id, "We are on it.").statusCode()).isEqualTo(201);
        ok(change(AGENT, id, "info-request", Map.of("question", "Since when?")));
        assertThat(update(acme.alice(), id, "Since Monday.").statusCode()).isEqualTo(201);
        ok(change(AGENT, id, "solution-proposal", Map.of("solution", "Restart.")));
        ok(put(
                acme.bob(),
                "/api/v1/cases/" + id + "/solution-acceptance",
                get(acme.bob(), "/api/v1/cases/" + id).header("ETag"),
                Map.of()));

        var closed = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(closed.<String>path("state")).isEqualTo("CLOSED");
        assertThat(closed.<String>path("closure.reason")).isEqualTo("ACCEPTED");
        assertThat(events(id))
                .containsExactly(
                        "case.opened",
                        "case.assigned",
                        "case.update-added",
                        "case.information-requested",
                        "case.update-added",
                        "case.solution-proposed",
                        "case.closed");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/history").<String>path("items[6].summary"))
                .isEqualTo("bob accepted the solution; the case is closed.");
    }

    @Test
    void an_incident_is_linked_restored_and_comes_back() {
        var acme = customer();
        var id = Desk.assigned(acme);
        var incident = incident(Map.of());
        var linked = ok(link(incident, id));
        assertThat(linked.<java.util.List<String>>path("linkedCaseIds")).containsExactly(id);
        var restored = ok(put(
                AGENT, "/api/v1/incidents/" + incident + "/restoration", linked.header("ETag"), Map.of("note", "x")));
        ok(put(AGENT, "/api/v1/incidents/" + incident + "/relapse", restored.header("ETag"), Map.of()));
        assertThat(events(incident))
                .containsExactly(
                        "incident.reported", "incident.cases-linked", "incident.restored", "incident.relapsed");
    }
}
