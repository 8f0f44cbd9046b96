package dev.caseclock.cases.intake;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class PossibleDuplicatesIT {

    @ParameterizedTest
    @CsvSource({
        "Calls drop after two minutes, Calls are dropped after two minutes, Reports are empty",
        "通话在两分钟后中断, 通话两分钟后会中断, 报表没有数据",
        "المكالمات تنقطع بعد دقيقتين, المكالمات تنقطع, لا توجد تقارير",
    })
    void hints_at_what_reads_alike_and_blocks_nothing(String one, String alike, String other) {
        var acme = customer();
        var first = opened(acme, one);
        opened(acme, other);

        var second = opened(acme, alike);

        var hints = ok(duplicates(acme.alice(), second));
        assertThat(hints.<List<String>>path("items.id")).containsExactly(first);
        assertThat(hints.<String>path("items[0].subject")).isEqualTo(one);
        assertThat(hints.<String>path("items[0].state")).isEqualTo("NEW");
        assertThat(hints.<Float>path("items[0].similarity")).isBetween(0.4f, 1f);
        assertThat(duplicates(acme.rita(), first).<List<String>>path("items.id"))
                .containsExactly(second);
    }

    @Test
    void an_equal_case_is_fully_alike_open_or_closed() {
        var acme = customer();
        var first = opened(acme, "Calls drop");
        ok(change(acme.alice(), first, "closure", Map.of()));

        var hints = ok(duplicates(AGENT, opened(acme, "Calls drop")));

        assertThat(hints.<Float>path("items[0].similarity")).isEqualTo(1f);
        assertThat(hints.<String>path("items[0].state")).isEqualTo("CLOSED");
    }

    @Test
    void cases_of_others_are_never_hinted_at() {
        opened(customer(), "Calls drop");
        var acme = customer();
        var mine = opened(acme, "Calls drop");

        assertThat(duplicates(acme.alice(), mine).<List<String>>path("items")).isEmpty();
        assertThat(duplicates(AGENT, mine).<List<String>>path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7 days, 1", "7 days 1 microsecond, 0"})
    void looks_back_exactly_seven_days(String ago, int hints) {
        var acme = customer();
        var first = opened(acme, "Calls drop");
        var second = opened(acme, "Calls drop");
        TestDatabase.execute(
                "update support_case set opened_at = (select opened_at from support_case where id = ?::uuid)"
                        + " - ?::interval where id = ?::uuid",
                second,
                ago,
                first);

        assertThat(duplicates(acme.alice(), second).<List<String>>path("items")).hasSize(hints);
    }

    @Test
    void r2_3_what_was_split_off_is_no_duplicate() {
        var acme = customer();
        var id = opened(acme, "Calls drop");
        var request = portalCase();
        List.of("channel", "troubleshootingDone", "responsibilitiesChecked").forEach(request::remove);
        request.put("subject", "Calls drop");
        var split = made(post(AGENT, "/api/v1/cases/" + id + "/splits", request));

        assertThat(duplicates(AGENT, split).<List<String>>path("items")).isEmpty();
        assertThat(duplicates(AGENT, id).<List<String>>path("items")).isEmpty();
    }

    @Test
    void an_unknown_case_has_no_duplicates() {
        Problems.of(duplicates(AGENT, UUID.randomUUID().toString())).is(404, "NOT_FOUND");
    }

    private static String opened(Customer customer, String subject) {
        var request = portalCase();
        request.put("subject", subject);
        request.put("description", subject);
        return made(open(customer.alice(), request));
    }

    private static Response duplicates(Tokens who, String id) {
        return get(who, "/api/v1/cases/" + id + "/possible-duplicates");
    }
}
