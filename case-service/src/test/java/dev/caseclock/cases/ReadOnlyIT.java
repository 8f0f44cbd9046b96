package dev.caseclock.cases;

import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.incident;
import static dev.caseclock.cases.Desk.link;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.phoneCase;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.2: other staff of the customer read everything of their organization and write nothing of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ReadOnlyIT {

    private Desk.Customer acme;
    private String caseId;
    private List<Tokens> readers;

    @BeforeEach
    void two_readers_and_a_critical_case() {
        acme = customer();
        caseId = made(open(Desk.AGENT, phoneCase(acme)));
        // The second one is signed in as a contact, but named as somebody who may only read.
        readers = List.of(acme.rita(), Tokens.of("rita").contact(acme.shortName()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /organizations                                       | {\"name\":\"A\",\"shortName\":\"rita-1\"}",
                "PUT    | /organizations/{org}                                 | {\"name\":\"A\",\"supportModel\":\"STANDARD\",\"calendar\":\"default\"}",
                "POST   | /organizations/{org}/contacts                        | {\"name\":\"A\",\"email\":\"a@acme.example\",\"kind\":\"BACKUP\"}",
                "PUT    | /organizations/{org}/contacts/{contact}              | {\"name\":\"A\",\"kind\":\"PRIMARY\",\"language\":\"en\"}",
                "DELETE | /organizations/{org}/contacts/{contact}              |",
                "PUT    | /organizations/{org}/primary-contact                 | {\"contactId\":\"{contact}\"}",
                "PUT    | /organizations/{org}/contacts/{contact}/credentials/review   | {\"responsibilitiesReviewed\":true}",
                "PUT    | /organizations/{org}/contacts/{contact}/credentials/request  |",
                "PUT    | /organizations/{org}/contacts/{contact}/credentials/issuance |",
                "POST   | /cases/{case}/updates             | {\"body\":\"Hello\"}",
                "PUT    | /cases/{case}/updates/0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11/redaction | {\"reason\":\"Rude\"}",
                "PUT    | /cases/{case}/assignment          | {}",
                "PUT    | /cases/{case}/info-request        | {\"question\":\"When?\"}",
                "PUT    | /cases/{case}/solution-proposal   | {\"solution\":\"Restart\"}",
                "PUT    | /cases/{case}/solution-acceptance |",
                "PUT    | /cases/{case}/closure             | {}",
                "PUT    | /cases/{case}/pending-party       | {\"party\":\"NONE\"}",
                "PUT    | /cases/{case}/engagement          | {\"contactId\":\"{contact}\"}",
                "DELETE | /cases/{case}/engagement          |",
            })
    void r1_2_a_well_formed_wish_to_write_is_forbidden(String method, String path, String body) {
        for (var reader : readers) {
            var answer = call(reader, method, filled(path), body == null ? null : filled(body));

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
        }
        assertNothingHappened();
    }

    @Test
    void r1_2_no_writing_operation_of_the_contract_does_anything_for_a_reader() throws IOException {
        var operations = writing();
        assertThat(operations).hasSizeGreaterThan(20);

        for (var operation : operations) {
            for (var reader : readers) {
                var method = operation.substring(0, operation.indexOf(' '));
                var answer = call(reader, method, path(operation.substring(operation.indexOf(' ') + 1)), "{}");

                assertThat(answer.statusCode())
                        .as(operation + "\n" + answer.asString())
                        .isLessThan(500);
            }
        }
        assertNothingHappened();
    }

    @Test
    void r1_2_whoever_may_only_read_reads_everything_of_the_organization() {
        var incident = incident(Map.of());
        ok(link(incident, caseId));

        for (var path : List.of(
                "/organizations",
                "/organizations/{org}",
                "/organizations/{org}/contacts",
                "/organizations/{org}/contacts/{contact}",
                "/organizations/{org}/contacts/{contact}/credentials",
                "/cases",
                "/cases/{case}",
                "/cases/{case}/updates",
                "/cases/{case}/history",
                "/incidents",
                "/case-events")) {
            ok(get(acme.rita(), "/api/v1" + filled(path)));
        }
        ok(get(acme.rita(), "/api/v1/incidents/" + incident));
    }

    private void assertNothingHappened() {
        assertThat(TestDatabase.column("select actor ->> 'id' from event")).doesNotContain("rita");
        assertThat(events(caseId)).containsExactly("case.opened");
    }

    private static List<String> writing() throws IOException {
        try (var contract = Thread.currentThread().getContextClassLoader().getResourceAsStream("openapi/case.yaml")) {
            List<String> operations = new ArrayList<>();
            new ObjectMapper(new YAMLFactory())
                    .readTree(contract)
                    .path("paths")
                    .properties()
                    .forEach(path -> List.of("post", "put", "delete", "patch").stream()
                            .filter(path.getValue()::has)
                            .forEach(method -> operations.add(method.toUpperCase() + " " + path.getKey())));
            return operations;
        }
    }

    /** With the reader's own things where the contract asks for an id. */
    private String path(String template) {
        var own = template.startsWith("/api/v1/cases/{id}")
                ? template.replace("{id}", caseId)
                : template.replace("{id}", acme.shortName());
        return own.replace("{contactId}", acme.alicesId())
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString())
                .replace("/api/v1", "");
    }

    private String filled(String text) {
        return text.replace("{org}", acme.shortName())
                .replace("{contact}", acme.alicesId())
                .replace("{case}", caseId);
    }

    private static Response call(Tokens who, String method, String path, String body) {
        var request = who.given()
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return (body == null ? request : request.body(body)).request(method, "/api/v1" + path);
    }
}
