package dev.caseclock.escalation.requests;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.Priority;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits for the managers, in the order in which they take it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class QueueIT {

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
    void r6_11_a_critical_one_entered_by_phone_stands_before_all_that_wait_longer() {
        var first = requested(alice(), Priority.HIGH, 0);
        var second = requested(alice(), Priority.MEDIUM, 60);
        var critical = requested(bob(), Priority.CRITICAL, 120);
        var third = requested(alice(), Priority.HIGH, 180);
        var laterCritical = requested(bob(), Priority.CRITICAL, 240);

        assertThat(ids(queue(Map.of()))).containsExactly(critical, laterCritical, first, second, third);
        assertThat(queue(Map.of()).<List<Boolean>>path("items.atOnce"))
                .containsExactly(true, true, false, false, false);
    }

    @Test
    void goes_on_page_by_page_in_its_own_order() {
        var expected = new ArrayList<String>();
        expected.add(requested(alice(), Priority.HIGH, 0));
        expected.add(requested(alice(), Priority.HIGH, 0));
        expected.sort(null);
        expected.add(requested(alice(), Priority.HIGH, 60));
        expected.add(0, requested(bob(), Priority.CRITICAL, 30));
        expected.add(1, requested(bob(), Priority.CRITICAL, 90));

        var paged = new ArrayList<String>();
        String next = null;
        do {
            var page = queue(next == null ? Map.of("limit", 1) : Map.of("limit", 1, "cursor", next));
            paged.addAll(ids(page));
            next = page.path("next");
        } while (next != null);

        assertThat(paged).containsExactlyElementsOf(expected);
    }

    @Test
    void says_how_long_each_has_waited_and_stops_with_the_decision_or_the_end() {
        requested(alice(), Priority.HIGH, 0);
        var decided = request(alice(), Priority.HIGH, 0);
        var withdrawn = request(alice(), Priority.HIGH, 0);
        clock.freeze(DAY_LATER.plusSeconds(3_725));
        Requests.put(Tokens.of("mary").manager(), decided, "decline", Map.of("reason", "No."));
        Requests.put(alice(), withdrawn, "withdrawal", Map.of());
        clock.freeze(DAY_LATER.plusSeconds(86_400));

        var all = list(Map.of("order", "NEWEST"));

        assertThat(all.<Integer>path("items.find { it.state == 'REQUESTED' }.waitingSeconds"))
                .isEqualTo(86_400);
        assertThat(all.<String>path("items.find { it.state == 'REQUESTED' }.waiting"))
                .isEqualTo("PT24H");
        assertThat(all.<String>path("items.find { it.state == 'DECLINED' }.waiting"))
                .isEqualTo("PT1H2M5S");
        assertThat(all.<String>path("items.find { it.state == 'DECLINED' }.decidedAt"))
                .isEqualTo("2026-03-06T10:02:05Z");
        assertThat(all.<Integer>path("items.find { it.state == 'WITHDRAWN' }.waitingSeconds"))
                .isEqualTo(3_725);
        assertThat(all.<String>path("items.find { it.state == 'WITHDRAWN' }.endedAt"))
                .isEqualTo("2026-03-06T10:02:05Z");
    }

    @Test
    void is_narrowed_by_priority_reason_organization_and_age() {
        var high = requested(alice(), Priority.HIGH, 0);
        var medium = requested(alice(), Priority.MEDIUM, 60);

        assertThat(ids(queue(Map.of("priority", "HIGH")))).containsExactly(high);
        assertThat(ids(queue(Map.of("reason", "LACK_OF_PROGRESS")))).containsExactly(high, medium);
        assertThat(ids(queue(Map.of("reason", "OTHER")))).isEmpty();
        clock.freeze(DAY_LATER.plusSeconds(120));
        assertThat(ids(queue(Map.of("waitingFor", "PT2M")))).containsExactly(high);
        assertThat(ids(queue(Map.of("waitingFor", "PT2M0.000001S")))).isEmpty();
        assertThat(ids(queue(Map.of("waitingFor", "PT0S")))).containsExactly(high, medium);
        assertThat(ids(queue(Map.of("organization", "nobody")))).isEmpty();
        assertThat(ids(queue(Map.of("organization", organization.toUpperCase()))))
                .containsExactly(high, medium);
    }

    @Test
    void shows_customers_their_own_whatever_they_ask_for() {
        requested(alice(), Priority.HIGH, 0);

        var stranger = Tokens.of("eve").contact("evil").given().queryParam("organization", organization);

        assertThat(ids(stranger.get("/api/v1/escalations"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1} -> {2}")
    @CsvSource({
        "order, OLDEST, NOT_ONE_OF",
        "priority, URGENT, NOT_ONE_OF",
        "reason, BECAUSE, NOT_ONE_OF",
        "watched, perhaps, WRONG_TYPE",
        "waitingFor, 4 hours, WRONG_FORMAT",
        "waitingFor, -PT1H, WRONG_FORMAT",
        "waitingFor, P1Y, WRONG_FORMAT",
        "waitingFor, PT9999999999999H, WRONG_FORMAT",
        "waitingFor, P3651D, WRONG_FORMAT",
    })
    void refuses_bad_parameters(String parameter, String value, String code) {
        Problems.of(list(Map.of(parameter, value))).is(400, code).at("query:" + parameter);
    }

    @Test
    void refuses_a_cursor_of_the_other_order() {
        requested(alice(), Priority.HIGH, 0);
        requested(alice(), Priority.HIGH, 1);
        String newest = list(Map.of("limit", 1)).path("next");

        Problems.of(queue(Map.of("cursor", newest))).is(400, "INVALID_CURSOR");
    }

    private String requested(Tokens person, Priority priority, int secondsLater) {
        return request(person, priority, secondsLater).path("id");
    }

    private Response request(Tokens person, Priority priority, int secondsLater) {
        clock.freeze(DAY_LATER.plusSeconds(secondsLater));
        var sample = SampleCase.of(organization, priority);
        neighbours.know(sample);
        var requested = Requests.by(person).forCase(sample).send();
        assertThat(requested.statusCode()).as(requested.asString()).isEqualTo(201);
        return requested;
    }

    private Response queue(Map<String, ?> parameters) {
        var more = new HashMap<String, Object>(Map.of("state", "REQUESTED", "order", "QUEUE"));
        more.putAll(parameters);
        return list(more);
    }

    private Response list(Map<String, ?> parameters) {
        var more = new HashMap<String, Object>(Map.of("organization", organization));
        more.putAll(parameters);
        return Tokens.of("mona").manager().given().queryParams(more).get("/api/v1/escalations");
    }

    private static List<String> ids(Response page) {
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        return page.path("items.id");
    }

    private Tokens alice() {
        return Tokens.of("alice").contact(organization);
    }

    private static Tokens bob() {
        return Tokens.of("bob").agent();
    }
}
