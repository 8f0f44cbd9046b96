package dev.caseclock.sla.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class PoliciesIT {

    private final Tokens alice = Tokens.of("alice").contact("acme");

    @Test
    void the_shipped_version_has_the_numbers_of_the_article_and_names_its_source() {
        alice.given()
                .get("/api/v1/sla/policies/1")
                .then()
                .statusCode(200)
                .body("source.revision", equalTo("2025-10-27"))
                .body(
                        "source.earlierRevisions",
                        contains(
                                "2023-06-13",
                                "2024-01-10",
                                "2024-01-18",
                                "2024-01-24",
                                "2024-04-29",
                                "2025-06-02",
                                "2025-06-23"))
                .body("publishedBy.id", equalTo("caseclock"))
                .body("publishedAt", notNullValue())
                .body("document.initialResponse.targets.S1", equalTo("PT10M"))
                .body("document.supportWindows.supportModel", contains("US_ONLY", "EEA_ONLY"))
                .body("document.closing.solutionConfirmationBusinessDays", equalTo(3))
                .body("document.escalation.quietPeriods.HIGH", equalTo("PT24H"));
        alice.given().get("/api/v1/sla/policies").then().statusCode(200).body("items.version", hasItem(1));
        alice.given()
                .header(
                        "If-None-Match",
                        alice.given().get("/api/v1/sla/policies/1").header("ETag"))
                .get("/api/v1/sla/policies/1")
                .then()
                .statusCode(304);
    }

    @Test
    void older_facts_are_judged_by_the_first_known_version() {
        alice.given()
                .get("/api/v1/sla/policies/in-force?at=2016-02-29T01:16:00Z")
                .then()
                .statusCode(200)
                .body("policy.version", equalTo(1))
                .body("inForceBecause", equalTo("EARLIEST_KNOWN"));
        alice.given()
                .get("/api/v1/sla/policies/in-force?at=2026-03-01T00:00:00Z")
                .then()
                .body("inForceBecause", equalTo("EFFECTIVE"));
        alice.given().get("/api/v1/sla/policies/in-force").then().statusCode(200);
    }

    @Test
    void every_reading_has_a_reason_in_both_languages() {
        alice.given()
                .get("/api/v1/sla/policies/interpretations")
                .then()
                .statusCode(200)
                .body("items.find { it.id == 'warning-before-closing' }.reason", containsString("advance notice"));
        var chinese = alice.given()
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/sla/policies/interpretations")
                .jsonPath();
        assertThat(chinese.getList("items.reading", String.class))
                .allSatisfy(text -> assertThat(text).containsPattern("\\p{IsHan}"));
        assertThat(chinese.getList("items.reason", String.class))
                .allSatisfy(text -> assertThat(text).containsPattern("\\p{IsHan}"));
    }

    @Test
    void readings_are_listed_by_rule() {
        var rules = alice.given()
                .get("/api/v1/sla/policies/interpretations")
                .jsonPath()
                .getList("items.rule", String.class);

        assertThat(rules).isSorted();
    }

    /** The rules that the policy marks as read in a certain way, with the number of our readings of each; others are our own. */
    @ParameterizedTest(name = "{0} has {1}")
    @CsvSource({"R1.3, 1", "R1.6, 1", "R3.4, 1", "R4.5, 1", "R6.8, 2", "R7.2, 4", "R7.4, 2", "R8.1, 1"})
    void every_rule_that_leaves_something_open_has_its_readings(String rule, int readings) {
        alice.given()
                .get("/api/v1/sla/policies/interpretations")
                .then()
                .statusCode(200)
                .body("items.findAll { it.rule == '%s' }.size()".formatted(rule), equalTo(readings));
    }

    @Test
    void the_parameter_of_a_reading_is_a_place_in_the_shipped_policy_with_its_default() throws IOException {
        var json = new ObjectMapper();
        var document = json.readTree(alice.given().get("/api/v1/sla/policies/1").asString())
                .get("document");

        for (var interpretation : Interpretation.ALL) {
            if (interpretation.parameter() != null) {
                assertThat(document.at(interpretation.parameter()).asText())
                        .as(interpretation.id())
                        .isEqualTo(interpretation.value());
            }
        }
    }

    @Test
    void refuses_what_is_not_there_or_not_readable() {
        Problems.of(alice.given().get("/api/v1/sla/policies/99")).is(404, "NOT_FOUND");
        Problems.of(alice.given().get("/api/v1/sla/policies/in-force?at=2026-03-01T00:00:00"))
                .is(400, "INSTANT_WITHOUT_OFFSET")
                .at("query:at");
    }
}
