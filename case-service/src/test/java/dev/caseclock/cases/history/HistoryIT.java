package dev.caseclock.cases.history;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.incident;
import static dev.caseclock.cases.Desk.link;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class HistoryIT {

    @Test
    void everything_that_happened_is_told_in_sentences_with_rules() {
        var acme = customer();
        var id = proposed(acme);
        made(post(AGENT, "/api/v1/cases/" + id + "/updates", Map.of("body", "Called.", "kind", "CALL")));
        made(update(acme.alice(), id, "No."));
        ok(change(AGENT, id, "pending-party", Map.of("party", "CLOUD_OPERATIONS")));
        ok(link(incident(Map.of()), id));
        ok(change(acme.alice(), id, "closure", Map.of()));

        var told = ok(get(acme.alice(), "/api/v1/cases/" + id + "/history"));

        assertThat(told.<List<String>>path("items.summary"))
                .containsExactly(
                        "Alice Archer opened the case with priority high (on the portal); severity S2 follows from it.",
                        "Ada Agent assigned the case to Ada Agent.",
                        "Ada Agent proposed a solution.",
                        "Ada Agent talked to the customer.",
                        "Alice Archer wrote an update.",
                        "Ada Agent noted that the case waits for cloud operations.",
                        "Ada Agent linked the case to an incident.",
                        "Alice Archer closed the case.");
        assertThat(told.<List<String>>path("items.rule"))
                .containsExactly("R2.2", "R4.3", "R5", "R5.3", "R5.3", "R5.2", "R8.1", "R5");
        assertThat(told.<List<Integer>>path("items.version")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void the_history_speaks_chinese() {
        var acme = customer();
        var id = opened(acme);

        var told = acme.alice()
                .given()
                .header("Accept-Language", "zh-CN,en;q=0.5")
                .get("/api/v1/cases/" + id + "/history");

        assertThat(ok(told).<String>path("items[0].summary")).isEqualTo("Alice Archer创建了案例，优先级为高（门户）；严重性由此定为 S2。");
    }

    @Test
    void the_history_is_read_page_by_page() {
        var acme = customer();
        var id = proposed(acme);
        var path = "/api/v1/cases/" + id + "/history";

        var first = ok(get(acme.alice(), path + "?limit=2"));
        var rest = ok(get(acme.alice(), path + "?limit=2&cursor=" + first.path("next")));

        assertThat(first.<List<String>>path("items.what"))
                .containsExactly("dev.caseclock.case.opened", "dev.caseclock.case.assigned");
        assertThat(rest.<List<String>>path("items.what")).containsExactly("dev.caseclock.case.solution-proposed");
        assertThat(rest.<String>path("next")).isNull();
    }

    @Test
    void an_event_carries_the_state_after_it_and_what_was_special() {
        var acme = customer();
        var id = proposed(acme);
        made(update(acme.alice(), id, "No."));
        var position = TestDatabase.number("select last_position from feed_state");

        var batch = ok(get(SERVICE, "/api/v1/case-events?limit=1000&after=" + Math.max(0, position - 5)));
        var mine = "findAll { it.subject == '" + id + "' }";

        assertThat(batch.contentType()).startsWith("application/cloudevents-batch+json");
        var facts =
                TestDatabase.column("select data::text from event where subject = ? and type like '%update-added'", id);
        assertThat(facts).hasSize(1);
        assertThat(facts.get(0).toString())
                .contains("\"state\": \"OPEN\"", "\"proposals\": 1", "\"ownerName\": \"Ada Agent\"")
                .contains("\"authorKind\": \"CONTACT\"", "\"visibility\": \"PUBLIC\"")
                .doesNotContain("One in five", "_case");
        assertThat(batch.<List<Object>>path(mine)).isNotNull();
    }

    @Test
    void a_position_never_given_is_refused_with_the_way_back() {
        Problems.of(get(SERVICE, "/api/v1/case-events?after=99999999"))
                .is(409, "FEED_POSITION_UNKNOWN")
                .hasRemedy();
    }
}
