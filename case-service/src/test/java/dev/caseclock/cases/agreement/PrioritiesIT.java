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
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.2, R3.3, R3.5 over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class PrioritiesIT {

    private Customer acme;

    @BeforeEach
    void a_customer() {
        acme = customer();
    }

    @ParameterizedTest(name = "R3.5: a contact lowers {0} to {1}")
    @CsvSource({"HIGH, MEDIUM, S2", "HIGH, LOW, S2", "MEDIUM, LOW, S3"})
    void r3_5_a_contact_may_lower_and_r3_3_the_severity_stays(String from, String to, String severity) {
        var id = openedWith(from);

        var lowered =
                ok(change(acme.bob(), id, "priority", Map.of("priority", to, "reason", "A workaround is in place.")));

        assertThat(lowered.<String>path("priority")).isEqualTo(to);
        assertThat(lowered.<String>path("severity")).isEqualTo(severity);
        assertThat(lowered.header("ETag")).isEqualTo("\"2\"");
        assertThat(events(id)).containsExactly("case.opened", "case.priority-changed");
    }

    @ParameterizedTest(name = "R3.5: a contact does not raise LOW to {0}")
    @ValueSource(strings = {"MEDIUM", "HIGH", "CRITICAL"})
    void r3_5_a_contact_does_not_raise(String wanted) {
        var id = openedWith("LOW");

        Problems.of(change(acme.alice(), id, "priority", Map.of("priority", wanted)))
                .is(403, "PRIORITY_RAISED_BY_SUPPORT")
                .rule("R3.5")
                .at("/priority")
                .says(wanted)
                .hasRemedy();
        assertThat(priority(id)).isEqualTo("LOW");
    }

    @ParameterizedTest(name = "R3.5: {0} with the contact on the phone only")
    @ValueSource(strings = {"HIGH", "CRITICAL"})
    void r3_5_high_and_critical_need_the_phone_contact_on_record(String wanted) {
        var id = openedWith("MEDIUM");

        Problems.of(change(AGENT, id, "priority", Map.of("priority", wanted)))
                .is(422, "PRIORITY_NEEDS_PHONE_CONTACT")
                .rule("R3.5")
                .at("/channel")
                .at("/contactId")
                .hasRemedy();
        Problems.of(change(AGENT, id, "priority", Map.of("priority", wanted, "channel", "PHONE")))
                .is(422, "PHONE_CONTACT_NEEDED")
                .at("/contactId");
        var raised = ok(change(AGENT, id, "priority", byPhone(wanted)));

        assertThat(raised.<String>path("priority")).isEqualTo(wanted);
        assertThat(raised.<String>path("severity")).isEqualTo("S3");
        var ledger = ledger(id);
        assertThat(ledger.<String>path("items[1].contactId")).isEqualTo(acme.alicesId());
        assertThat(ledger.<String>path("items[1].contactName")).isEqualTo("alice");
        assertThat(ledger.<String>path("items[1].by.name")).isEqualTo("Ada Agent");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/history").<String>path("items[1].summary"))
                .isEqualTo("Ada Agent changed the priority to " + wanted.toLowerCase() + " after a call with alice.");
    }

    @Test
    void r2_5_a_portal_case_grows_to_critical_when_the_contact_calls() {
        var id = made(open(acme.alice(), portalCase()));

        ok(change(AGENT, id, "priority", byPhone("CRITICAL")));
        var asked = made(post(AGENT, "/api/v1/cases/" + id + "/severity-changes", severityByPhone()));
        ok(put(AGENT, "/api/v1/cases/" + id + "/severity-changes/" + asked + "/acceptance", "\"1\"", Map.of()));

        var grown = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(grown.<String>path("priority")).isEqualTo("CRITICAL");
        assertThat(grown.<String>path("severity")).isEqualTo("S1");
        assertThat(grown.<String>path("channel")).isEqualTo("PORTAL");
    }

    @Test
    void r3_5_an_agent_lowers_and_gives_medium_without_a_call() {
        var id = openedWith("LOW");

        ok(change(MANAGER, id, "priority", Map.of("priority", "MEDIUM")));
        ok(change(AGENT, id, "priority", Map.of("priority", "LOW", "reason", "As agreed.")));

        assertThat(ledger(id).<List<String>>path("items.priority")).containsExactly("LOW", "MEDIUM", "LOW");
    }

    @Test
    void the_same_priority_again_changes_nothing() {
        var id = openedWith("LOW");

        var same = ok(change(acme.alice(), id, "priority", Map.of("priority", "LOW")));

        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        assertThat(events(id)).containsExactly("case.opened");
        assertThat(ledger(id).<List<String>>path("items")).hasSize(1);
    }

    @Test
    void r5_a_changed_field_is_no_update_and_moves_no_state() {
        var id = proposed(acme);

        ok(change(acme.alice(), id, "priority", Map.of("priority", "LOW", "reason", "Less urgent.")));

        assertThat(get(AGENT, "/api/v1/cases/" + id).<String>path("state")).isEqualTo("SOLUTION_PROPOSED");
    }

    @Test
    void who_may_change_it_and_on_which_version() {
        var id = openedWith("HIGH");
        var path = "/api/v1/cases/" + id + "/priority";

        Problems.of(change(acme.rita(), id, "priority", Map.of("priority", "LOW")))
                .is(403, "ONLY_DESIGNATED_CONTACTS")
                .rule("R1.2");
        Problems.of(change(OPS, id, "priority", Map.of("priority", "LOW"))).is(403, "FORBIDDEN");
        Problems.of(put(acme.alice(), path, "\"9\"", Map.of("priority", "LOW"))).is(412, "STALE_VERSION");
        Problems.of(acme.alice().given().body(Map.of("priority", "LOW")).put(path))
                .is(428, "PRECONDITION_REQUIRED");
        Problems.of(change(acme.alice(), id, "priority", Map.of())).is(400, "MISSING_VALUE");
        assertThat(etag("/api/v1/cases/" + id)).isEqualTo("\"1\"");
        ok(change(acme.alice(), id, "closure", Map.of()));
        Problems.of(change(acme.alice(), id, "priority", Map.of("priority", "LOW")))
                .is(409, "MOVE_NOT_ALLOWED")
                .rule("R5.1")
                .with("state", "CLOSED")
                .with("allowedActions", List.of("REQUEST_REOPENING"));
    }

    @Test
    void r3_2_the_ledger_says_who_when_why_and_on_which_channel() {
        var id = openedWith("HIGH");
        ok(change(acme.alice(), id, "priority", Map.of("priority", "LOW", "reason", "A workaround is in place.")));
        var request = made(post(
                acme.bob(),
                "/api/v1/cases/" + id + "/priority-requests",
                Map.of("priority", "MEDIUM", "note", "It came back.")));
        ok(put(
                AGENT,
                "/api/v1/cases/" + id + "/priority-requests/" + request + "/grant",
                "\"1\"",
                Map.of("reason", "Sure.")));
        ok(change(AGENT, id, "priority", byPhone("CRITICAL")));

        var ledger = ledger(id);

        assertThat(ledger.<List<String>>path("items.kind")).containsExactly("GIVEN", "CHANGE", "REQUEST", "CHANGE");
        assertThat(ledger.<List<String>>path("items.priority")).containsExactly("HIGH", "LOW", "MEDIUM", "CRITICAL");
        assertThat(ledger.<List<String>>path("items.previousPriority")).containsExactly(null, "HIGH", "LOW", "MEDIUM");
        assertThat(ledger.<List<String>>path("items.by.id")).containsExactly("alice", "alice", "bob", "agent-7");
        assertThat(ledger.<List<String>>path("items.channel")).containsExactly("PORTAL", "PORTAL", "PORTAL", "PHONE");
        assertThat(ledger.<List<String>>path("items.side"))
                .containsExactly("CUSTOMER", "CUSTOMER", "CUSTOMER", "CUSTOMER");
        assertThat(ledger.<List<String>>path("items.effectiveAt")).doesNotContainNull();
        assertThat(ledger.<List<String>>path("items.answer.by.name")).contains("Ada Agent");
        var facts = TestDatabase.column(
                "select data ->> 'previousPriority' from event where subject = ? and type like '%priority-changed' order by seq",
                id);
        assertThat(facts).asString().isEqualTo("[HIGH, LOW, MEDIUM]");
    }

    private String openedWith(String priority) {
        var request = portalCase();
        request.put("priority", priority);
        return made(open(acme.alice(), request));
    }

    private String priority(String id) {
        return get(AGENT, "/api/v1/cases/" + id).path("priority");
    }

    private Response ledger(String id) {
        return ok(get(acme.alice(), "/api/v1/cases/" + id + "/priority-changes"));
    }

    private Map<String, Object> byPhone(String priority) {
        return new HashMap<>(Map.of("priority", priority, "channel", "PHONE", "contactId", acme.alicesId()));
    }

    private Map<String, Object> severityByPhone() {
        return Map.of("severity", "S1", "reason", "Nobody can work.", "channel", "PHONE", "contactId", acme.alicesId());
    }
}
