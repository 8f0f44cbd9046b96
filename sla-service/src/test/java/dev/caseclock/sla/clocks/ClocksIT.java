package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Outage;
import dev.caseclock.sla.Population;
import dev.caseclock.sla.Population.Row;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ClocksIT {

    private static final Instant OPENED = Instant.parse("2026-05-04T08:00:00Z");

    private final TestClock clock = new TestClock();
    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void pages_through_clocks_by_due_instant_with_those_without_one_last() {
        for (var i = 0; i < 5; i++) {
            Desk.opens(organization, OPENED.plusSeconds(600L - i * 60), "S1");
        }
        Desk.follow(followers);
        clock.freeze(OPENED);
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var request = Tokens.of("ops")
                    .ops()
                    .given()
                    .queryParam("organization", organization)
                    .queryParam("limit", 3);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get("/api/v1/sla/clocks").then().statusCode(200).extract();

            for (var item : page.jsonPath().getList("items")) {
                var due = ((java.util.Map<?, ?>) item).get("dueAt");
                seen.add(due == null ? "never" : due.toString());
            }
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen).hasSize(10).isSorted().endsWith("never", "never", "never", "never", "never");
    }

    @Test
    void filters_by_metric_state_and_due_instant() {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.opens(organization, OPENED, "S3").assigned(OPENED.plusSeconds(1)).calls(OPENED.plusSeconds(2));
        Desk.follow(followers);
        clock.freeze(OPENED.plus(Duration.ofMinutes(20)));
        var ops = Tokens.of("ops").ops();

        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&metric=INITIAL_RESPONSE&state=BREACHED")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].subjectNumber", equalTo(desk.number))
                .body("asOf", equalTo("2026-05-04T08:20:00Z"));
        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&state=MET")
                .then()
                .body("items", hasSize(1));
        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&dueBefore=2026-05-04T08:10:00Z")
                .then()
                .body("items", hasSize(0));
        ops.given()
                .get("/api/v1/sla/clocks?organization=" + organization + "&dueBefore=2026-05-04T08:10:00.000001Z")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void contacts_list_the_clocks_of_their_organization_and_its_incidents_only() {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.opens("other" + organization, OPENED, "S1");
        var outage = Outage.begins("PLATFORM", OPENED).concerns(desk, OPENED.plusSeconds(5));
        Desk.follow(followers);

        var listed = Tokens.of("alice")
                .contact(organization)
                .given()
                .get("/api/v1/sla/clocks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.subjectNumber");
        assertThat(listed).hasSize(3).contains(desk.number, outage.number);
        Tokens.of("alice")
                .contact(organization)
                .given()
                .get("/api/v1/sla/clocks?organization=other" + organization)
                .then()
                .body("items", hasSize(0));
        Tokens.of("alice")
                .contact(organization)
                .given()
                .get("/api/v1/sla/incidents/" + outage.number)
                .then()
                .statusCode(200)
                .body("clocks.metric", everyItem(equalTo("RESTORATION")));
        Problems.of(Tokens.of("mallory").contact("initech").given().get("/api/v1/sla/incidents/" + outage.id))
                .is(404, "NOT_FOUND");
    }

    @Test
    void reads_one_clock_and_answers_304_while_only_time_passes() {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.follow(followers);
        clock.freeze(OPENED.plusSeconds(60));
        var alice = Tokens.of("alice").contact(organization);
        String id = alice.given().get("/api/v1/sla/cases/" + desk.id).path("cycles[0].clocks[0].id");
        var etag = alice.given()
                .get("/api/v1/sla/clocks/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        assertThat(etag).startsWith("W/\"");
        clock.freeze(OPENED.plusSeconds(70));
        alice.given()
                .header("If-None-Match", etag)
                .get("/api/v1/sla/clocks/" + id)
                .then()
                .statusCode(304);
        desk.becomes("S2", OPENED.plusSeconds(80));
        Desk.follow(followers);
        clock.freeze(OPENED.plusSeconds(90));
        alice.given()
                .header("If-None-Match", etag)
                .get("/api/v1/sla/clocks/" + id)
                .then()
                .statusCode(200)
                .body("dueAt", equalTo("2026-05-04T10:00:00Z"))
                .body("rule", equalTo("R4.5"))
                .body("version", equalTo(2));
        Problems.of(Tokens.of("mallory").contact("initech").given().get("/api/v1/sla/clocks/" + id))
                .is(404, "NOT_FOUND");
        Problems.of(alice.given().get("/api/v1/sla/clocks/" + UUID.randomUUID()))
                .is(404, "NOT_FOUND");
        Problems.of(alice.given().get("/api/v1/sla/clocks/nonsense")).is(404, "NOT_FOUND");
    }

    @Test
    void every_filter_agrees_with_the_clocks_themselves() {
        var now = OPENED.plusSeconds(7_000);
        Population.draw(new Random(5), 150, now, Duration.ofHours(4), List.of(organization));
        clock.freeze(now);

        agrees("", row -> true, now);
        agrees("severity=S2", row -> "S2".equals(row.severity()), now);
        for (var state : ClockState.values()) {
            agrees("state=" + state, row -> row.standingAt(now).startsWith(state.name()), now);
        }
        agrees("atRisk=true", row -> row.isAtRiskAt(now), now);
        assertThat(ids(Tokens.of("svc").service(), "atRisk=true"))
                .containsExactlyElementsOf(Population.all().stream()
                        .filter(row -> row.isAtRiskAt(now))
                        .sorted(Comparator.comparing(Row::dueAt)
                                .thenComparing(row -> row.id().toString()))
                        .map(row -> row.id().toString())
                        .toList());
        agrees(
                "atRisk=false&metric=RESOLUTION",
                row -> !row.isAtRiskAt(now) && row.metric().equals("RESOLUTION"),
                now);
        agrees(
                "dueAfter=2026-05-04T08:00:00Z&dueBefore=2026-05-04T10:00:00Z",
                row -> row.dueAt() != null
                        && !row.dueAt().isBefore(OPENED)
                        && row.dueAt().isBefore(OPENED.plusSeconds(7_200)),
                now);
        agrees(
                "breachedAfter=2026-05-04T07:00:00Z&breachedBefore=2026-05-04T09:00:00Z",
                row -> row.isBreachedAt(now)
                        && !row.breachAt(now).isBefore(OPENED.minusSeconds(3_600))
                        && row.breachAt(now).isBefore(OPENED.plusSeconds(3_600)),
                now);
    }

    @Test
    void several_cases_at_once_by_id_or_number_and_strangers_are_simply_absent() {
        var one = Desk.opens(organization, OPENED, "S1");
        var other = Desk.opens(organization, OPENED, "S1");
        var foreign = Desk.opens("other" + organization, OPENED, "S1");
        Desk.follow(followers);
        var alice = Tokens.of("alice").contact(organization);
        var names = String.join(",", one.number, other.id.toString(), foreign.number, "CS-0");

        assertThat(alice.given()
                        .get("/api/v1/sla/clocks?cases=" + names)
                        .jsonPath()
                        .getList("items.subjectNumber"))
                .containsOnly(one.number, other.number)
                .hasSize(4);
        assertThat(alice.given()
                        .get("/api/v1/sla/clocks?cases=" + foreign.number)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        var tooMany =
                IntStream.rangeClosed(1, 101).mapToObj(number -> "CS-" + number).collect(Collectors.joining(","));
        Problems.of(alice.given().get("/api/v1/sla/clocks?cases=" + tooMany))
                .is(400, "WRONG_LENGTH")
                .at("query:cases");
    }

    @Test
    void a_cursor_belongs_to_its_query_and_its_caller() {
        for (var i = 0; i < 3; i++) {
            Desk.opens(organization, OPENED, "S1");
        }
        Desk.follow(followers);
        var alice = Tokens.of("alice").contact(organization);
        String cursor = alice.given().get("/api/v1/sla/clocks?limit=2").path("next");

        Problems.of(alice.given().get("/api/v1/sla/clocks?state=RUNNING&cursor=" + cursor))
                .is(400, "INVALID_CURSOR")
                .at("query:cursor");
        Problems.of(Tokens.of("otto").ops().given().get("/api/v1/sla/clocks?cursor=" + cursor))
                .is(400, "INVALID_CURSOR");
    }

    @Test
    void as_a_file_it_is_complete_and_harmless() {
        var evil = "=cmd|' /C calc'!A0";
        Population.draw(new Random(6), 40, OPENED, Duration.ofHours(4), List.of(organization));
        TestDatabase.execute(
                "update subject set number = ? where id = (select subject_id from clock where organization = ?"
                        + " and subject_kind = 'CASE' order by id limit 1)",
                evil,
                organization);
        clock.freeze(OPENED);
        var alice = Tokens.of("alice").contact(organization);

        var file = alice.given().accept("text/csv").get("/api/v1/sla/clocks?limit=1");

        assertThat(file.contentType()).startsWith("text/csv");
        var lines = List.of(file.asString().split("\r\n"));
        assertThat(lines.get(0)).startsWith("id,metric,severity,subject_kind,subject_number");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.substring(0, 36))
                .isEqualTo(ids(alice, ""));
        assertThat(file.asString()).contains(",'" + evil + ",").doesNotContain("," + evil);
        assertThat(alice.given().accept("text/html").get("/api/v1/sla/clocks").statusCode())
                .isEqualTo(406);
        assertThat(alice.given().accept("*/*").get("/api/v1/sla/clocks").contentType())
                .startsWith("application/json");
        Problems.of(alice.given().accept("text/csv").get("/api/v1/sla/clocks?state=ASLEEP"))
                .is(400, "NOT_ONE_OF")
                .at("query:state");
    }

    private void agrees(String query, Predicate<Row> which, Instant now) {
        var expected = Population.all().stream()
                .filter(row -> organization.equals(row.organization()))
                .filter(which)
                .sorted(Comparator.comparing(Row::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(row -> row.id().toString()))
                .map(row -> row.id().toString())
                .toList();
        assertThat(ids(Tokens.of("alice").contact(organization), query))
                .as(query)
                .isEqualTo(expected);
        assertThat(ids(
                        Tokens.of("svc").service(),
                        query.isEmpty()
                                ? "organization=" + organization
                                : "organization=" + organization + "&" + query))
                .as(query)
                .isEqualTo(expected);
    }

    private static List<String> ids(Tokens who, String query) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = who.given()
                    .get("/api/v1/sla/clocks?limit=20" + (query.isEmpty() ? "" : "&" + query)
                            + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        return ids;
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource({
        "state=ASLEEP, query:state",
        "metric=LUCK, query:metric",
        "severity=S5, query:severity",
        "atRisk=maybe, query:atRisk",
        "dueAfter=yesterday, query:dueAfter",
        "breachedAfter=2026-01-01T00:00:00, query:breachedAfter",
        "breachedBefore=never, query:breachedBefore",
        "dueBefore=2026-01-01, query:dueBefore",
        "dueBefore=2026-01-01T00:00:00, query:dueBefore",
        "limit=0, query:limit",
        "limit=201, query:limit",
        "limit=many, query:limit",
        "cursor=nonsense, query:cursor",
        "cursor=e30, query:cursor",
        "cursor=eyJkdWUiOiJub3ciLCJpZCI6IjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJ9, query:cursor"
    })
    void refuses_a_bad_query_and_names_the_place(String query, String place) {
        var answer = Tokens.of("ops").ops().given().get("/api/v1/sla/clocks?" + query);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.pointer")).contains(place);
    }
}
