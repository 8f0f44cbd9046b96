package dev.caseclock.sla.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Outage;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R7: which cases close when if nothing else happens. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ClosingForecastIT {

    private static final Instant OPENED = Instant.parse("2026-03-04T10:00:00Z");

    private final TestClock clock = new TestClock();
    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens alice = Tokens.of("alice").contact(organization);

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void the_next_to_close_comes_first_and_what_is_held_comes_last_with_the_reason() {
        var later = proposed("2026-03-05T10:00:00Z", "new-york");
        var sooner = proposed("2026-03-04T19:00:00Z", "new-york");
        var held = Desk.opens(organization, OPENED, "S2").assigned(OPENED.plusSeconds(1));
        Outage.begins("PLATFORM", OPENED).concerns(held, OPENED.plusSeconds(2)).restored(OPENED.plusSeconds(3));
        held.proposesSolution(OPENED.plusSeconds(4));
        var asked = Desk.opens(organization, OPENED, "S3")
                .assigned(OPENED.plusSeconds(1))
                .asksForInformation(OPENED.plusSeconds(5));
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-05T12:00:00Z"));

        var forecast = forecast(alice, "");

        assertThat(forecast.getList("items.caseNumber").subList(0, 2)).isEqualTo(List.of(sooner.number, later.number));
        // Row 10.
        assertThat(forecast.getString("items[0].closesAt")).isEqualTo("2026-03-10T04:00:00Z");
        assertThat(forecast.getString("items[0].rule")).isEqualTo("R7.1");
        assertThat(forecast.getString(item(held) + ".heldBecause")).isEqualTo("RCA_PENDING");
        assertThat(forecast.getString(item(held) + ".rule")).isEqualTo("R7.4");
        assertThat(forecast.getString(item(held) + ".closesAtIfResumedNow")).isEqualTo("2026-03-11T00:00:00Z");
        assertThat(forecast.getString(item(held) + ".closesAt")).isNull();
        assertThat(forecast.getString(item(asked) + ".heldBecause")).isEqualTo("NOTICE_NOT_DELIVERED");
        assertThat(forecast(alice, "?held=true").getList("items.caseNumber"))
                .containsExactlyInAnyOrder(held.number, asked.number);
        assertThat(forecast(alice, "?held=false").getList("items.caseNumber"))
                .containsExactly(sooner.number, later.number);
        assertThat(forecast(alice, "?before=2026-03-10T04:00:00.000001Z").getList("items.caseNumber"))
                .containsExactly(sooner.number);
        assertThat(forecast(alice, "?severity=S2").getList("items.caseNumber")).containsExactly(held.number);
    }

    @Test
    void what_the_customer_answers_leaves_the_forecast() {
        var desk = proposed("2026-03-04T19:00:00Z", "default");
        Desk.follow(followers);
        desk.contactWrites(Instant.parse("2026-03-05T09:00:00Z"));
        Desk.follow(followers);

        assertThat(forecast(alice, "").getList("items")).isEmpty();
    }

    @Test
    void pages_through_all_and_shows_customers_their_own() {
        var numbers = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            numbers.add(proposed("2026-03-0" + (2 + i) + "T10:00:00Z", "default").number);
        }
        Desk.follow(followers);
        clock.freeze(Instant.parse("2026-03-06T12:00:00Z"));

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = forecast(alice, "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            seen.addAll(page.getList("items.caseNumber"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(seen).containsExactlyElementsOf(numbers);
        assertThat(forecast(Tokens.of("carol").contact(organization + "-2"), "").getList("items"))
                .isEmpty();
        var foreign = forecast(alice, "?limit=2").getString("next");
        Problems.of(alice.given().get("/api/v1/sla/closing-forecast?held=false&cursor=" + foreign))
                .is(400, "INVALID_CURSOR")
                .at("query:cursor");
    }

    private Desk proposed(String at, String calendar) {
        var instant = Instant.parse(at);
        return Desk.opens(organization, instant.minusSeconds(600), "S3", "STANDARD", calendar)
                .assigned(instant.minusSeconds(500))
                .calls(instant.minusSeconds(400))
                .proposesSolution(instant);
    }

    private static String item(Desk desk) {
        return "items.find { it.caseNumber == '" + desk.number + "' }";
    }

    private static JsonPath forecast(Tokens who, String query) {
        var answer = who.given().get("/api/v1/sla/closing-forecast" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
