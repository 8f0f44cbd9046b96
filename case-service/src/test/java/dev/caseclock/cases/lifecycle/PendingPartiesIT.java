package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R5.2. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class PendingPartiesIT {

    private static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

    private final TestClock clock = new TestClock();

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Test
    void r5_2_the_periods_say_from_when_to_when_for_whom_and_why() {
        var acme = customer();
        clock.freeze(START.minusSeconds(60));
        var id = assigned(acme);
        at(1, id, Map.of("party", "DEVELOPMENT", "reason", "Bug 4711"));
        at(3, id, Map.of("party", "THIRD_PARTY", "reason", "The carrier looks into it."));
        at(4, id, Map.of("party", "NONE"));
        at(6, id, Map.of("party", "CLOUD_OPERATIONS"));
        clock.freeze(START.plus(Duration.ofHours(7)));
        ok(change(AGENT, id, "info-request", Map.of("question", "Since when?")));

        var seen = ok(get(AGENT, "/api/v1/cases/" + id + "/pending-party"));

        assertThat(seen.<List<String>>path("items.party"))
                .containsExactly("DEVELOPMENT", "THIRD_PARTY", "CLOUD_OPERATIONS");
        assertThat(seen.<List<String>>path("items.from")).containsExactly(hour(1), hour(3), hour(6));
        assertThat(seen.<List<String>>path("items.to")).containsExactly(hour(3), hour(4), hour(7));
        assertThat(seen.<List<String>>path("items.reason"))
                .containsExactly("Bug 4711", "The carrier looks into it.", null);
        assertThat(seen.<List<String>>path("items.by.name")).containsOnly("Ada Agent");
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/pending-party").<List<String>>path("items.reason"))
                .containsOnlyNulls();
        assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/pending-party").<List<String>>path("items.to"))
                .containsExactly(hour(3), hour(4), hour(7));
    }

    @Test
    void r5_2_a_period_that_lasts_has_no_end_and_closing_ends_it() {
        var acme = customer();
        var id = assigned(acme);
        ok(change(AGENT, id, "pending-party", Map.of("party", "DEVELOPMENT")));
        ok(change(AGENT, id, "pending-party", Map.of("party", "DEVELOPMENT")));
        var path = "/api/v1/cases/" + id + "/pending-party";

        assertThat(get(AGENT, path).<List<String>>path("items.to")).hasSize(1).containsOnlyNulls();
        ok(change(acme.alice(), id, "closure", Map.of()));

        assertThat(get(AGENT, path).<String>path("items[0].to"))
                .isEqualTo(get(AGENT, "/api/v1/cases/" + id).path("closure.at"));
    }

    @Test
    void the_periods_are_read_page_by_page() {
        var id = assigned(customer());
        for (var party : List.of("DEVELOPMENT", "THIRD_PARTY", "DEVELOPMENT")) {
            ok(change(AGENT, id, "pending-party", Map.of("party", party)));
        }
        var path = "/api/v1/cases/" + id + "/pending-party?limit=2";

        var first = ok(get(AGENT, path));
        var rest = ok(get(AGENT, path + "&cursor=" + first.path("next")));

        assertThat(first.<List<String>>path("items.party")).containsExactly("DEVELOPMENT", "THIRD_PARTY");
        assertThat(rest.<List<String>>path("items.party")).containsExactly("DEVELOPMENT");
    }

    @Test
    void r5_1_only_an_open_case_waits_for_the_vendor() {
        var id = opened(customer());

        Problems.of(change(AGENT, id, "pending-party", Map.of("party", "DEVELOPMENT")))
                .is(409, "MOVE_NOT_ALLOWED")
                .rule("R5.1");
        assertThat(get(AGENT, "/api/v1/cases/" + id + "/pending-party").<List<String>>path("items"))
                .isEmpty();
    }

    private void at(int hour, String id, Map<String, ?> body) {
        clock.freeze(START.plus(Duration.ofHours(hour)));
        ok(change(AGENT, id, "pending-party", body));
    }

    private static String hour(int hour) {
        return START.plus(Duration.ofHours(hour)).toString();
    }
}
