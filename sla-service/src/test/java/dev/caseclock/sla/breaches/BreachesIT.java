package dev.caseclock.sla.breaches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Population;
import dev.caseclock.sla.Population.Row;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4.4: a breach is true as soon as its deadline has passed, and is never undone. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class BreachesIT {

    // In the night after it Berlin's clocks are put forward.
    private static final Instant AROUND = Instant.parse("2026-03-29T06:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final TestClock clock = new TestClock();
    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens alice = Tokens.of("alice").contact(organization);
    private final Tokens ops = Tokens.of("otto").ops();

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void lists_page_by_page_what_the_clocks_themselves_say_the_latest_first() {
        Population.draw(new Random(11), 200, AROUND, Duration.ofDays(2), List.of(organization));
        clock.freeze(AROUND);
        Predicate<Row> own = row -> organization.equals(row.organization());

        assertThat(ids(alice, "")).isEqualTo(expected(own.and(row -> !row.isClosing())));
        assertThat(ids(ops, "?organization=" + organization))
                .isEqualTo(
                        expected(own.and(row -> !row.isClosing() && row.model().equals("STANDARD"))));
        assertThat(ids(alice, "?metric=CUSTOMER_REPLY"))
                .isEqualTo(expected(own.and(row -> row.metric().equals("CUSTOMER_REPLY"))));
        assertThat(ids(alice, "?open=true&severity=S2"))
                .isEqualTo(expected(
                        own.and(row -> !row.isClosing() && row.endedAt() == null && "S2".equals(row.severity()))));
        assertThat(ids(alice, "?open=false"))
                .isEqualTo(expected(own.and(row -> !row.isClosing() && row.endedAt() != null)));
        assertThat(ids(alice, "?day=2026-03-29&zone=Europe/Berlin"))
                .isNotEmpty()
                .isEqualTo(expected(own.and(row -> !row.isClosing()
                        && LocalDate.ofInstant(row.breachAt(AROUND), BERLIN)
                                .toString()
                                .equals("2026-03-29"))));
        assertThat(ids(alice, "?from=2026-03-28T10:00:00Z&to=2026-03-28T20:00:00Z"))
                .isEqualTo(expected(own.and(row -> !row.isClosing()
                        && !row.breachAt(AROUND).isBefore(Instant.parse("2026-03-28T10:00:00Z"))
                        && row.breachAt(AROUND).isBefore(Instant.parse("2026-03-28T20:00:00Z")))));
        assertThat(ids(Tokens.of("carol").contact(organization + "-2"), "")).isEmpty();
        assertThat(ids(alice, "?organization=" + organization + "-2")).isEmpty();
    }

    @Test
    void tells_how_late_whether_open_or_kept_meanwhile() {
        var opened = Instant.parse("2026-03-07T02:00:00Z");
        var desk = Desk.opens(organization, opened, "S1");
        Desk.follow(followers);
        clock.freeze(opened.plusSeconds(630));
        var open = breaches(alice, "");
        assertThat(open.getString("items[0].subjectNumber")).isEqualTo(desk.number);
        assertThat(open.getString("items[0].breachedAt")).isEqualTo("2026-03-07T02:10:00Z");
        assertThat(open.getBoolean("items[0].open")).isTrue();
        assertThat(open.getInt("items[0].lateSeconds")).isEqualTo(30);
        assertThat(open.getString("items[0].recordedAt")).isNull();

        desk.assigned(opened.plusSeconds(640)).calls(opened.plusSeconds(700));
        Desk.follow(followers);
        clock.freeze(opened.plusSeconds(9000));
        var kept = breaches(alice, "");
        assertThat(kept.getBoolean("items[0].open")).isFalse();
        assertThat(kept.getInt("items[0].lateSeconds")).isEqualTo(100);
        assertThat(kept.getString("items[0].endedAt")).isEqualTo("2026-03-07T02:11:40Z");
        assertThat(kept.getString("items[0].severity")).isEqualTo("S1");
    }

    @Test
    void as_a_file_it_is_complete_whatever_the_limit() {
        Population.draw(new Random(12), 60, AROUND, Duration.ofDays(1), List.of(organization));
        clock.freeze(AROUND);

        var file = alice.given().accept("text/csv").get("/api/v1/sla/breaches?limit=1");

        assertThat(file.contentType()).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"breaches.csv\"");
        var lines = file.asString().split("\r\n");
        assertThat(lines[0]).startsWith("clock_id,metric,severity,subject_kind");
        assertThat(List.of(lines).subList(1, lines.length))
                .extracting(line -> line.substring(0, 36))
                .isEqualTo(ids(alice, ""));
    }

    @ParameterizedTest(name = "{0} is {1} {2} at {3}")
    @CsvSource({
        "day=2026-13-01, 400, WRONG_TYPE, query:day",
        "day=0001-01-01, 422, DATE_OUT_OF_RANGE, query:day",
        "day=2026-03-01&from=2026-03-01T00:00:00Z, 422, DAY_AND_SPAN, query:day",
        "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z, 422, EMPTY_SPAN, query:from",
        "from=2026-03-02T00:00:00, 400, INSTANT_WITHOUT_OFFSET, query:from",
        "zone=+02:00, 422, UNKNOWN_ZONE, query:zone",
        "open=maybe, 400, WRONG_TYPE, query:open",
        "metric=LUCK, 400, NOT_ONE_OF, query:metric",
        "severity=S5, 400, NOT_ONE_OF, query:severity",
        "limit=0, 400, TOO_SMALL, query:limit",
        "cursor=e30, 400, INVALID_CURSOR, query:cursor"
    })
    void refuses_a_bad_query_and_names_the_place(String query, int status, String code, String place) {
        Problems.of(ops.given().urlEncodingEnabled(false).get("/api/v1/sla/breaches?" + query.replace("+", "%2B")))
                .is(status, code)
                .at(place);
    }

    private static List<String> expected(Predicate<Row> which) {
        return Population.all().stream()
                .filter(row -> row.isBreachedAt(AROUND))
                .filter(which)
                .sorted(Comparator.comparing((Row row) -> row.breachAt(AROUND))
                        .thenComparing(row -> row.id().toString())
                        .reversed())
                .map(row -> row.id().toString())
                .toList();
    }

    private static List<String> ids(Tokens who, String query) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = breaches(
                    who,
                    (query.isEmpty() ? "?" : query + "&") + "limit=7" + (cursor == null ? "" : "&cursor=" + cursor));
            ids.addAll(page.getList("items.clockId"));
            cursor = page.getString("next");
        } while (cursor != null);
        return ids;
    }

    private static JsonPath breaches(Tokens who, String query) {
        var answer = who.given().get("/api/v1/sla/breaches" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
