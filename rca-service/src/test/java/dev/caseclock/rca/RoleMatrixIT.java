package dev.caseclock.rca;

import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with documents (R1.2, R1.5, R8.5): the whole table, on a published document with a linked case of acme's. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class RoleMatrixIT {

    private static final List<String> PEOPLE =
            List.of("contact", "read-only", "stranger", "agent", "manager", "ops", "admin", "service", "nobody");

    private static World.Customer acme;
    private static World.Case linked;
    private static World.Incident outage;
    private static String id;
    private static String item;

    // Once for all rows: what is sent fits nothing and changes nothing. Before all of them the port is not known yet.
    @BeforeEach
    void a_document_is_published() {
        if (id != null) {
            return;
        }
        acme = customer();
        linked = openCase(acme, "S1");
        outage = outage(linked);
        id = published(outage);
        item = World.ada().get("/api/v1/documents/" + id + "/action-items").path("items[0].id");
    }

    // Columns as in PEOPLE: y may, - may not (403), 0 does not exist for them (404), ? not signed in (401).
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    GET incidents/{incident}/document-entitlement | y y 0 y y y y y ?
                    GET cases/{case}/document-entitlement    | y y 0 y y y y y ?
                    GET documents                            | y y y y y y y y ?
                    GET documents/{id}                       | y y 0 y y y y y ?
                    GET documents/{id}/evidence              | - - - y y y y - ?
                    GET documents/{id}/comments              | - - - y y y y - ?
                    GET documents/{id}/action-items          | - - - y y y y y ?
                    GET action-items                         | - - - y y y y y ?
                    GET action-items/{item}                  | - - - y y y y y ?
                    GET documents/{id}/history               | - - - y y y y - ?
                    GET action-items/{item}/history          | - - - y y y y - ?
                    GET document-events                      | - - - y y y y y ?
                    POST documents                           | - - - y y - - - ?
                    POST documents/{id}/comments             | - - - y y - - - ?
                    POST documents/{id}/action-items         | - - - y y - - - ?
                    POST documents/{id}/revisions            | - - - y y - - - ?
                    PUT documents/{id}                       | - - - y y - - - ?
                    PUT documents/{id}/review                | - - - y y - - - ?
                    PUT documents/{id}/publication           | - - - y y - - - ?
                    PUT action-items/{item}                  | - - - y y - - - ?
                    PUT action-items/{item}/completion       | - - - y y - - - ?
                    PUT action-items/{item}/drop             | - - - y y - - - ?
                    """)
    void is_allowed_to_those_and_only_those(String operation, String allowed) {
        var path = operation
                .split(" ")[1]
                .replace("{incident}", outage.number)
                .replace("{case}", linked.number())
                .replace("{id}", id)
                .replace("{item}", item);
        var answers = new LinkedHashMap<String, Character>();

        people().forEach((name, person) -> answers.put(name, verdict(operation.split(" ")[0], person.get(), path)));

        var expected = new LinkedHashMap<String, Character>();
        for (var i = 0; i < PEOPLE.size(); i++) {
            expected.put(PEOPLE.get(i), allowed.split(" ")[i].charAt(0));
        }
        assertThat(answers).isEqualTo(expected);
    }

    // A body and a version that fit nothing: who may, learns that; who may not, learns nothing.
    private static char verdict(String method, RequestSpecification person, String path) {
        var request = person.header("Idempotency-Key", UUID.randomUUID()).header("If-Match", "\"999\"");
        var answer =
                (method.equals("GET") ? request : request.body("{\"nonsense\":1}")).request(method, "/api/v1/" + path);
        return switch (answer.statusCode()) {
            case 401 -> '?';
            case 403 -> '-';
            case 404 -> '0';
            case 200, 400, 412 -> 'y';
            default -> throw new AssertionError(answer.statusCode() + answer.asString());
        };
    }

    private static Map<String, Supplier<RequestSpecification>> people() {
        var people = new LinkedHashMap<String, Supplier<RequestSpecification>>();
        people.put("contact", () -> World.contact(acme));
        people.put(
                "read-only", () -> Tokens.of("rita").readOnly(acme.shortName()).given());
        people.put("stranger", () -> Tokens.of("sven").contact("globex").given());
        people.put("agent", () -> Tokens.of("ada").agent().given());
        people.put("manager", () -> Tokens.of("ben").manager().given());
        people.put("ops", () -> Tokens.of("olga").ops().given());
        people.put("admin", () -> Tokens.of("adam").admin().given());
        people.put("service", () -> Tokens.of("case-service").service().given());
        people.put("nobody", () -> RestAssured.given().contentType("application/json"));
        return people;
    }
}
