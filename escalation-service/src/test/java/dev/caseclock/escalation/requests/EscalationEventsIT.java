package dev.caseclock.escalation.requests;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.escalation.GatewayAddress;
import dev.caseclock.escalation.Neighbours;
import dev.caseclock.escalation.Requests;
import dev.caseclock.escalation.SampleCase;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class EscalationEventsIT {

    private final TestClock clock = new TestClock();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
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

    @Test
    void tell_the_life_of_an_escalation_with_the_state_after_each_step() {
        var sample = SampleCase.high(organization);
        neighbours.know(sample);
        var requested = Requests.by(alice()).forCase(sample).send();
        Requests.put(Tokens.of("mary").manager(), requested, "approval", Map.of());

        var events = events(alice(), 2);

        assertThat(events.contentType()).startsWith("application/cloudevents-batch+json");
        assertThat(events.<List<String>>path("type"))
                .containsExactly("dev.caseclock.escalation.requested", "dev.caseclock.escalation.approved");
        assertThat(events.<List<String>>path("data.escalation.state")).containsExactly("REQUESTED", "APPROVED");
        assertThat(events.<List<Integer>>path("aggregateversion")).containsExactly(1, 2);
        assertThat(events.<String>path("[0].subject")).isEqualTo(requested.path("id"));
        assertThat(events.<String>path("[0].organization")).isEqualTo(organization);
        assertThat(events.<String>path("[0].time")).isEqualTo(DAY_LATER.toString());
        assertThat(events.<String>path("[0].source")).isEqualTo("/escalation-service");
        assertThat(events.<String>path("[1].data.escalation.decidedAt")).isEqualTo(DAY_LATER.toString());
        assertThat(events.header("Caseclock-Feed-Position")).isNotBlank();
    }

    @Test
    void are_shown_to_their_organization_and_region_only() {
        var sample = SampleCase.high(organization).servedAs(SupportModel.EEA_ONLY);
        neighbours.know(sample);
        Requests.by(alice()).forCase(sample).send();
        events(alice(), 1);

        assertThat(organizations(Tokens.of("eve").contact("evil"))).isEmpty();
        assertThat(organizations(Tokens.of("uli").agent().region("US"))).doesNotContain(organization);
        assertThat(organizations(Tokens.of("bea").agent().region("EEA"))).contains(organization);
        assertThat(organizations(Tokens.of("rca-service").service())).contains(organization);
    }

    @ParameterizedTest(name = "{0}={1} -> {2} {3}")
    @CsvSource({
        "after, -1, 400, TOO_SMALL",
        "after, x, 400, WRONG_TYPE",
        "after, 999999, 409, FEED_POSITION_UNKNOWN",
        "limit, 1001, 400, TOO_GREAT",
        "timeout, 30001, 400, TOO_GREAT",
    })
    void refuse_bad_positions(String parameter, String value, int status, String code) {
        var refused = alice().given().queryParam(parameter, value).get("/api/v1/escalation-events");

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(status);
        assertThat(refused.<List<String>>path("errors.code")).contains(code);
    }

    @Test
    void are_not_for_strangers() {
        Problems.of(Tokens.of("nobody").given().get("/api/v1/escalation-events"))
                .is(403, "FORBIDDEN");
    }

    /** Asks until so many have got their position; each question waits for the next. */
    private static Response events(Tokens person, int count) {
        while (true) {
            var events = person.given().queryParams("after", 0, "limit", 1000).get("/api/v1/escalation-events");
            if (all(events).size() >= count) {
                return events;
            }
            var after = Long.parseLong(events.header("Caseclock-Feed-Position"));
            var next = person.given()
                    .queryParams("after", after, "timeout", 10_000)
                    .get("/api/v1/escalation-events");
            assertThat(all(next)).as("events after " + after).isNotEmpty();
        }
    }

    private static List<Object> organizations(Tokens person) {
        return all(person.given().queryParam("limit", 1000).get("/api/v1/escalation-events")).stream()
                .map(event -> event.get("organization"))
                .toList();
    }

    private static List<Map<String, Object>> all(Response batch) {
        return batch.jsonPath().getList("$");
    }

    private Tokens alice() {
        return Tokens.of("alice").contact(organization);
    }
}
