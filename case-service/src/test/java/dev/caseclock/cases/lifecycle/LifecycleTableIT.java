package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of R5, row by row, over HTTP: who may do what in which state, and where it leads. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class LifecycleTableIT {

    private static final Map<String, List<String>> ALLOWED = Map.of(
            "NEW",
            List.of("ASSIGN", "ADD_CONTACT_UPDATE", "CLOSE", "CHANGE_SEVERITY", "CHANGE_PRIORITY"),
            "OPEN",
            List.of(
                    "ASSIGN",
                    "REQUEST_INFORMATION",
                    "ADD_CONTACT_UPDATE",
                    "PROPOSE_SOLUTION",
                    "CLOSE",
                    "SET_PENDING_PARTY",
                    "CHANGE_SEVERITY",
                    "CHANGE_PRIORITY"),
            "AWAITING_INFO",
            List.of("ASSIGN", "ADD_CONTACT_UPDATE", "CLOSE", "CHANGE_SEVERITY", "CHANGE_PRIORITY"),
            "SOLUTION_PROPOSED",
            List.of("ASSIGN", "ADD_CONTACT_UPDATE", "ACCEPT_SOLUTION", "CLOSE", "CHANGE_SEVERITY", "CHANGE_PRIORITY"),
            "CLOSED",
            List.of("REQUEST_REOPENING"));

    @ParameterizedTest(name = "R5: {0} -- {1} by {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW               | assign           | agent   | OPEN",
                "NEW               | say              | contact | NEW",
                "NEW               | close            | contact | CLOSED",
                "NEW               | triage           | agent   | NEW",
                "NEW               | propose severity | contact | NEW",
                "NEW               | lower priority   | contact | NEW",
                "OPEN              | assign           | agent   | OPEN",
                "OPEN              | ask              | agent   | AWAITING_INFO",
                "OPEN              | say              | contact | OPEN",
                "OPEN              | propose          | agent   | SOLUTION_PROPOSED",
                "OPEN              | close            | contact | CLOSED",
                "OPEN              | wait             | agent   | OPEN",
                "OPEN              | triage           | agent   | OPEN",
                "OPEN              | propose severity | agent   | OPEN",
                "OPEN              | lower priority   | contact | OPEN",
                "AWAITING_INFO     | assign           | agent   | AWAITING_INFO",
                "AWAITING_INFO     | say              | contact | OPEN",
                "AWAITING_INFO     | propose severity | contact | OPEN",
                "AWAITING_INFO     | propose severity | agent   | AWAITING_INFO",
                "AWAITING_INFO     | lower priority   | contact | AWAITING_INFO",
                "AWAITING_INFO     | close            | contact | CLOSED",
                "AWAITING_INFO     | say              | agent   | AWAITING_INFO",
                "SOLUTION_PROPOSED | assign           | agent   | SOLUTION_PROPOSED",
                "SOLUTION_PROPOSED | say              | contact | OPEN",
                "SOLUTION_PROPOSED | accept           | contact | CLOSED",
                "SOLUTION_PROPOSED | close            | contact | CLOSED",
                "SOLUTION_PROPOSED | say              | agent   | SOLUTION_PROPOSED",
                "CLOSED            | ask to reopen    | contact | CLOSED",
                "CLOSED            | say              | agent   | CLOSED",
            })
    void r5_a_row_of_the_table(String from, String move, String who, String to) {
        var acme = customer();
        var id = in(from, acme);

        var answer = move(move, who.equals("agent") ? AGENT : acme.alice(), id);

        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        var seen = get(SERVICE, "/api/v1/cases/" + id);
        assertThat(seen.<String>path("state")).isEqualTo(to);
        assertThat(seen.<List<String>>path("allowedActions")).isEqualTo(ALLOWED.get(to));
    }

    @ParameterizedTest(name = "R5.1: {0} does not allow: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW               | ask, propose, accept, wait, ask to reopen",
                "OPEN              | accept, ask to reopen",
                "AWAITING_INFO     | ask, propose, accept, wait, ask to reopen",
                "SOLUTION_PROPOSED | ask, propose, wait, ask to reopen",
                "CLOSED            | assign, ask, say, propose, accept, close, wait, triage, propose severity, "
                        + "lower priority, ask for medium",
            })
    void r5_1_an_illegal_move_is_409_with_the_state_and_what_it_allows(String state, String moves) {
        var acme = customer();
        var id = in(state, acme);
        var before = get(SERVICE, "/api/v1/cases/" + id).asString();

        for (var move : moves.split(", ")) {
            var who = List.of("ask", "propose", "wait", "assign", "triage").contains(move) ? AGENT : acme.alice();
            Problems.of(move(move, who, id))
                    .is(409, "MOVE_NOT_ALLOWED")
                    .rule("R5.1")
                    .with("state", state)
                    .with("allowedActions", ALLOWED.get(state))
                    .hasRemedy();
        }
        assertThat(get(SERVICE, "/api/v1/cases/" + id).asString()).isEqualTo(before);
    }

    @ParameterizedTest(name = "R5: {0} is not for {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "assign           | contact, ops, admin, service",
                "ask              | contact, manager, ops, admin, service",
                "propose          | contact, manager, ops, admin, service",
                "wait             | contact, manager, ops, admin, service",
                "triage           | contact, ops, admin, service",
                "accept           | agent, manager, ops, admin, service",
                "close            | agent, manager, ops, admin, service",
                "propose severity | ops, admin, service",
                "lower priority   | ops, admin, service",
                "ask for medium   | agent, manager, ops, admin, service",
                "ask to reopen    | ops, admin, service",
            })
    void r5_who_may_not(String move, String roles) {
        var acme = customer();
        var id = in("OPEN", acme);

        for (var role : roles.split(", ")) {
            Problems.of(move(move, somebody(role, acme), id)).is(403, "FORBIDDEN");
        }
        if (List.of("accept", "close", "propose severity", "lower priority", "ask for medium", "ask to reopen")
                .contains(move)) {
            Problems.of(move(move, acme.rita(), id))
                    .is(403, "ONLY_DESIGNATED_CONTACTS")
                    .rule("R1.2");
        }
    }

    private static Tokens somebody(String role, Customer acme) {
        return switch (role) {
            case "contact" -> acme.alice();
            case "agent" -> AGENT;
            case "manager" -> MANAGER;
            case "ops" -> OPS;
            case "admin" -> ADMIN;
            default -> SERVICE;
        };
    }

    private static String in(String state, Customer acme) {
        return switch (state) {
            case "NEW" -> opened(acme);
            case "OPEN" -> assigned(acme);
            case "AWAITING_INFO" -> {
                var id = assigned(acme);
                ok(change(AGENT, id, "info-request", Map.of("question", "When?")));
                yield id;
            }
            case "SOLUTION_PROPOSED" -> proposed(acme);
            default -> {
                var id = assigned(acme);
                ok(change(acme.alice(), id, "closure", Map.of()));
                yield id;
            }
        };
    }

    private static Response move(String move, Tokens who, String id) {
        var path = "/api/v1/cases/" + id;
        return switch (move) {
            case "assign" -> change(who, id, "assignment", Map.of("agentId", "agent-9", "agentName", "Bea"));
            case "ask" -> change(who, id, "info-request", Map.of("question", "When?"));
            case "say" -> post(who, path + "/updates", Map.of("body", "Hello."));
            case "propose" -> change(who, id, "solution-proposal", Map.of("solution", "Restart."));
            case "accept" -> change(who, id, "solution-acceptance", Map.of());
            case "close" -> change(who, id, "closure", Map.of());
            case "wait" -> change(who, id, "pending-party", Map.of("party", "DEVELOPMENT"));
            case "triage" -> change(who, id, "triage", Map.of("severity", "S4", "reason", "A question."));
            case "propose severity" ->
                post(who, path + "/severity-changes", Map.of("severity", "S3", "reason", "Less."));
            case "lower priority" -> change(who, id, "priority", Map.of("priority", "LOW"));
            case "ask for medium" ->
                post(who, path + "/priority-requests", Map.of("priority", "MEDIUM", "note", "Please."));
            case "ask to reopen" -> post(who, path + "/reopening-requests", Map.of("evidence", "Again."));
            default -> throw new IllegalArgumentException(move);
        };
    }
}
