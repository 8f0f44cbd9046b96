package dev.caseclock.escalation;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what: R1.2 for customers, R6.11 and R6.13 for support; and what is another organization's does not exist. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class RolesIT {

    private static final List<String> ROLES =
            List.of("contact", "read-only", "agent", "manager", "ops", "admin", "service", "stranger", "nobody");

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;

    @BeforeEach
    void neighbours_answer() {
        neighbours = Neighbours.answering();
        clock.freeze(DAY_LATER);
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                # operation                       | contact | read-only | agent | manager | ops | admin | service | stranger | nobody
                  GET    eligibility               | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 404      | 403
                  POST   checks                    | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 200      | 403
                  POST   escalations               | 201     | 403       | 201   | 201     | 403 | 403   | 403     | 404      | 403
                  GET    escalations               | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 200      | 403
                  GET    escalation                | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 404      | 403
                  PUT    approval                  | 403     | 403       | 403   | 200     | 403 | 403   | 403     | 403      | 403
                  PUT    decline                   | 403     | 403       | 403   | 200     | 403 | 403   | 403     | 403      | 403
                  PUT    withdrawal                | 200     | 403       | 200   | 200     | 403 | 403   | 403     | 404      | 403
                  PUT    closure                   | 403     | 403       | 403   | 409     | 403 | 403   | 403     | 403      | 403
                  POST   comments                  | 201     | 403       | 201   | 201     | 403 | 403   | 403     | 404      | 403
                  GET    comments                  | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 404      | 403
                  GET    watchers                  | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 404      | 403
                  PUT    watch                     | 200     | 200       | 200   | 200     | 200 | 200   | 403     | 404      | 403
                  DELETE watch                     | 200     | 200       | 200   | 200     | 200 | 200   | 403     | 404      | 403
                  GET    history                   | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 404      | 403
                  GET    escalation-refusals       | 403     | 403       | 403   | 200     | 200 | 200   | 403     | 403      | 403
                  GET    escalation-decision-times | 403     | 403       | 403   | 200     | 200 | 200   | 403     | 403      | 403
                  GET    escalation-events         | 200     | 200       | 200   | 200     | 200 | 200   | 200     | 200      | 403
                """)
    void may_do(
            String operation,
            int contact,
            int readOnly,
            int agent,
            int manager,
            int ops,
            int admin,
            int service,
            int stranger,
            int nobody) {
        var expected = List.of(contact, readOnly, agent, manager, ops, admin, service, stranger, nobody);
        for (var i = 0; i < ROLES.size(); i++) {
            var answer = answer(operation.replaceAll(" +", " "), person(ROLES.get(i)));

            assertThat(answer.statusCode())
                    .as("%s by %s: %s", operation, ROLES.get(i), answer.asString())
                    .isEqualTo(expected.get(i));
        }
    }

    private Response answer(String operation, Tokens person) {
        var sample = SampleCase.high("acme");
        neighbours.know(sample);
        var request = person.given().header("Idempotency-Key", UUID.randomUUID().toString());
        return switch (operation) {
            case "GET eligibility" -> request.get("/api/v1/cases/" + sample.number() + "/escalation-eligibility");
            case "POST checks" ->
                request.body(Map.of("cases", List.of(Map.of("caseId", sample.number()))))
                        .post("/api/v1/escalation-eligibility-checks");
            case "POST escalations" -> Requests.by(person).forCase(sample).send();
            case "GET escalations",
                    "GET escalation-refusals",
                    "GET escalation-decision-times",
                    "GET escalation-events" -> request.get("/api/v1/" + operation.substring("GET ".length()));
            default -> answer(operation, person, sample);
        };
    }

    private static Response answer(String operation, Tokens person, SampleCase sample) {
        var requested =
                Requests.by(Tokens.of("alice").contact("acme")).forCase(sample).send();
        var path = "/api/v1/escalations/" + requested.path("id");
        var request = person.given();
        return switch (operation) {
            case "GET escalation" -> request.get(path);
            case "PUT approval", "PUT withdrawal", "PUT closure" ->
                Requests.put(person, requested, operation.substring("PUT ".length()), Map.of());
            case "PUT decline" -> Requests.put(person, requested, "decline", Map.of("reason", "No."));
            case "POST comments" ->
                request.header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("body", "A word"))
                        .post(path + "/comments");
            case "PUT watch" -> request.put(path + "/watch");
            case "DELETE watch" -> request.delete(path + "/watch");
            default -> request.get(path + "/" + operation.substring("GET ".length()));
        };
    }

    private static Tokens person(String role) {
        return switch (role) {
            case "contact" -> Tokens.of("alice").contact("acme");
            case "read-only" -> Tokens.of("rita").readOnly("acme");
            case "stranger" -> Tokens.of("eve").contact("evil");
            case "nobody" -> Tokens.of("nobody");
            default -> Tokens.of("some-" + role).role(role);
        };
    }
}
