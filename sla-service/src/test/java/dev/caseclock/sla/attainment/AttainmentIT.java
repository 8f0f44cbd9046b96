package dev.caseclock.sla.attainment;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class AttainmentIT {

    private static final Instant NOW = Instant.parse("2026-04-02T09:00:00Z");

    private final TestClock clock = new TestClock();
    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);
    private final String other = organization + "-2";
    private final Tokens alice = Tokens.of("alice").contact(organization);
    private final Tokens ops = Tokens.of("otto").ops();

    @BeforeEach
    void some_weeks_around_the_clock_changes_of_two_continents() {
        clock.freeze(NOW);
        Population.draw(
                new Random(organization.hashCode()), 250, NOW, Duration.ofDays(30), List.of(organization, other));
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "DAY, Europe/Berlin",
        "DAY, America/New_York",
        "WEEK, Europe/Berlin",
        "MONTH, Asia/Kathmandu",
        "MONTH, UTC"
    })
    void equals_what_the_clocks_themselves_say_in_every_period(String period, String zone) {
        var answer =
                attainment(alice, "?period=" + period + "&zone=" + zone + "&from=2026-03-01&to=2026-04-05&by=SEVERITY");
        var rows = Population.all().stream()
                .filter(row ->
                        organization.equals(row.organization()) && row.metric().equals("INITIAL_RESPONSE"))
                .toList();

        assertThat(answer.<Map<String, Object>>getList("items"))
                .isNotEmpty()
                .allSatisfy(item -> agrees(item, rows, row -> row.severity().equals(item.get("severity")), zone));
        assertThat(answer.getList("items.clocks", Integer.class).stream()
                        .mapToInt(each -> each)
                        .sum())
                .isEqualTo(rows.size());
    }

    @Test
    void a_row_for_each_organization_and_one_for_incidents() {
        var answer = attainment(ops, "?metric=RCA_DELIVERY&by=ORGANIZATION&period=MONTH&from=2026-03-01&to=2026-03-31");
        assertThat(answer.getList("items.organization")).containsOnlyNulls();

        var both = attainment(
                Tokens.of("svc").service(), "?by=SEVERITY_AND_ORGANIZATION&period=MONTH&from=2026-03-01&to=2026-03-31");
        var rows = Population.all().stream()
                .filter(row -> row.metric().equals("INITIAL_RESPONSE"))
                .toList();
        assertThat(both.<Map<String, Object>>getList("items"))
                .filteredOn(
                        item -> organization.equals(item.get("organization")) || other.equals(item.get("organization")))
                .hasSize(8)
                .allSatisfy(item -> agrees(
                        item,
                        rows,
                        row -> row.severity().equals(item.get("severity"))
                                && item.get("organization").equals(row.organization()),
                        "UTC"));
    }

    @Test
    void periods_without_any_clock_are_there_with_zeros() {
        var answer = attainment(alice, "?period=DAY&from=2020-02-28&to=2020-03-01");

        assertThat(answer.getList("items.from")).containsExactly("2020-02-28", "2020-02-29", "2020-03-01");
        assertThat(answer.getList("items.clocks")).containsOnly(0);
        assertThat(answer.getMap("items[0]")).doesNotContainKeys("attainmentPercent", "responseTimes");
    }

    @Test
    void without_parameters_it_is_the_response_by_month_up_to_today() {
        var answer = attainment(alice, "");

        assertThat(answer.getString("metric")).isEqualTo("INITIAL_RESPONSE");
        assertThat(answer.getList("items.from")).containsExactly("2026-03-01", "2026-04-01");
        assertThat(answer.getString("asOf")).isEqualTo("2026-04-02T09:00:00Z");
    }

    @Test
    void customers_count_their_own_and_staff_what_is_open_to_them() {
        var query = "?from=2026-03-01&to=2026-04-30&organization=" + organization;

        assertThat(clocks(alice, query)).isEqualTo(count(row -> true));
        assertThat(clocks(ops, query)).isEqualTo(count(row -> row.model().equals("STANDARD")));
        assertThat(clocks(Tokens.of("uma").agent().region("US"), query))
                .isEqualTo(count(row -> !row.model().equals("EEA_ONLY")));
        assertThat(clocks(Tokens.of("carol").contact(other), query)).isZero();
    }

    @Test
    void as_a_file_it_has_the_same_rows() {
        var query = "/api/v1/sla/attainment?by=SEVERITY&period=WEEK&from=2026-03-01&to=2026-04-05";
        var rows = attainment(alice, query.substring(query.indexOf('?'))).<Map<String, Object>>getList("items");

        var lines = alice.given().accept("text/csv").get(query).asString().split("\r\n");

        assertThat(lines).hasSize(rows.size() + 1);
        assertThat(lines[0]).startsWith("from,to,starts_at,ends_at,severity,organization,clocks,met,breached");
        for (var i = 0; i < rows.size(); i++) {
            assertThat(lines[i + 1])
                    .startsWith(rows.get(i).get("from") + "," + rows.get(i).get("to") + ",")
                    .contains("," + rows.get(i).get("severity") + ",,"
                            + rows.get(i).get("clocks") + ",");
        }
    }

    @ParameterizedTest(name = "{0} is {1} {2} at {3}")
    @CsvSource({
        "from=2026-04-02&to=2026-04-01, 422, EMPTY_SPAN, query:from",
        "from=1066-10-14, 422, DATE_OUT_OF_RANGE, query:from",
        "from=2020-01-01&to=2026-01-01&period=DAY, 422, TOO_MANY_PERIODS, query:period",
        "from=yesterday, 400, WRONG_TYPE, query:from",
        "zone=Middle/Earth, 422, UNKNOWN_ZONE, query:zone",
        "period=CENTURY, 400, NOT_ONE_OF, query:period",
        "by=MOOD, 400, NOT_ONE_OF, query:by",
        "metric=LUCK, 400, NOT_ONE_OF, query:metric"
    })
    void refuses_a_bad_query_and_names_the_place(String query, int status, String code, String place) {
        Problems.of(ops.given().get("/api/v1/sla/attainment?" + query))
                .is(status, code)
                .at(place);
    }

    private int clocks(Tokens who, String query) {
        return attainment(who, query).getList("items.clocks", Integer.class).stream()
                .mapToInt(each -> each)
                .sum();
    }

    private int count(Predicate<Row> which) {
        return (int) Population.all().stream()
                .filter(row ->
                        organization.equals(row.organization()) && row.metric().equals("INITIAL_RESPONSE"))
                .filter(which)
                .count();
    }

    private static void agrees(Map<String, Object> item, List<Row> all, Predicate<Row> which, String zone) {
        var first = LocalDate.parse(item.get("from").toString());
        var last = LocalDate.parse(item.get("to").toString());
        var rows = all.stream()
                .filter(which)
                .filter(row -> {
                    var day = LocalDate.ofInstant(row.startedAt(), ZoneId.of(zone));
                    return !day.isBefore(first) && !day.isAfter(last);
                })
                .toList();
        var met = rows.stream().filter(row -> row.state().equals("MET")).count();
        var breached = rows.stream().filter(row -> row.isBreachedAt(NOW)).count();
        assertThat(item)
                .containsEntry("clocks", rows.size())
                .containsEntry("met", (int) met)
                .containsEntry("breached", (int) breached)
                .containsEntry("breachedOpen", (int) rows.stream()
                        .filter(row -> row.standingAt(NOW).equals("BREACHED_OPEN"))
                        .count())
                .containsEntry("open", (int) rows.stream()
                        .filter(row -> row.isRunningAt(NOW) || row.state().equals("PAUSED"))
                        .count())
                .containsEntry("cancelled", (int) rows.stream()
                        .filter(row -> row.state().equals("CANCELLED"))
                        .count())
                .containsEntry(
                        "startsAt",
                        first.atStartOfDay(ZoneId.of(zone)).toInstant().toString())
                .containsEntry(
                        "endsAt",
                        last.plusDays(1)
                                .atStartOfDay(ZoneId.of(zone))
                                .toInstant()
                                .toString());
        if (met + breached == 0) {
            assertThat(item).doesNotContainKey("attainmentPercent");
        } else {
            assertThat(new BigDecimal(item.get("attainmentPercent").toString()))
                    .isEqualByComparingTo(BigDecimal.valueOf(100 * met)
                            .divide(BigDecimal.valueOf(met + breached), 2, RoundingMode.DOWN));
        }
        var seconds = rows.stream()
                .filter(row -> List.of("MET", "BREACHED").contains(row.state()) && row.endedAt() != null)
                .map(row -> Duration.between(row.startedAt(), row.endedAt()).toSeconds())
                .sorted()
                .toList();
        if (seconds.isEmpty()) {
            assertThat(item).doesNotContainKey("responseTimes");
        } else {
            assertThat((Map<?, ?>) item.get("responseTimes"))
                    .isEqualTo(Map.of(
                            "measured", seconds.size(),
                            "p50Seconds", nearestRank(seconds, 50),
                            "p90Seconds", nearestRank(seconds, 90),
                            "p95Seconds", nearestRank(seconds, 95),
                            "p99Seconds", nearestRank(seconds, 99),
                            "longestSeconds", nearestRank(seconds, 100)));
        }
    }

    private static int nearestRank(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1).intValue();
    }

    private static JsonPath attainment(Tokens who, String query) {
        var answer = who.given().get("/api/v1/sla/attainment" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
