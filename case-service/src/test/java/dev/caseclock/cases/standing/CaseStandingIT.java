package dev.caseclock.cases.standing;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.incident;
import static dev.caseclock.cases.Desk.link;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CaseStandingIT {

    @Test
    void says_of_each_case_what_the_case_itself_says() {
        var acme = customer();
        var talked = assigned(acme);
        made(update(AGENT, talked, "We look into it."));
        var linked = proposed(acme);
        ok(link(incident(Map.of()), linked));
        ok(link(incident(Map.of()), linked));
        var fresh = opened(acme);

        var standings = standings(SERVICE, talked, linked, fresh);

        for (var id : List.of(talked, linked, fresh)) {
            Map<String, Object> standing = standings.path("items.find { it.id == '" + id + "' }");
            Map<String, Object> whole =
                    get(SERVICE, "/api/v1/cases/" + id).jsonPath().getMap("$");
            assertThat(whole).containsAllEntriesOf(withoutOrder(standing));
            assertThat(standing.get("incidentIds"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrderElementsOf((List<?>) whole.get("incidentIds"));
        }
    }

    @Test
    void finds_cases_by_number_too_and_leaves_out_what_does_not_exist() {
        var id = opened(customer());
        String number = get(SERVICE, "/api/v1/cases/" + id).path("number");

        var standings =
                standings(SERVICE, number.toLowerCase(), id, UUID.randomUUID().toString(), "CS-1", "nonsense");

        assertThat(standings.<List<String>>path("items.id")).containsExactly(id);
    }

    @Test
    void is_for_services_only() {
        var acme = customer();
        var id = opened(acme);

        for (var person : List.of(acme.alice(), AGENT, Tokens.of("otto").ops())) {
            Problems.of(standings(person, id)).is(403, "FORBIDDEN");
        }
    }

    @Test
    void takes_one_to_fifty() {
        Problems.of(standings(SERVICE)).is(400, "WRONG_LENGTH").at("query:case");
        Problems.of(standings(SERVICE, Collections.nCopies(51, "CS-1").toArray(String[]::new)))
                .is(400, "WRONG_LENGTH")
                .at("query:case");
    }

    private static Map<String, Object> withoutOrder(Map<String, Object> standing) {
        var ordered = new HashMap<>(standing);
        ordered.remove("incidentIds");
        return ordered;
    }

    private static Response standings(Tokens who, String... references) {
        return who.given().queryParam("case", List.of(references)).get("/api/v1/case-standings");
    }
}
