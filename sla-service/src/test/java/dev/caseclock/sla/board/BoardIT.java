package dev.caseclock.sla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caseclock.kit.feed.FeedSignal;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.Outage;
import dev.caseclock.sla.Population;
import dev.caseclock.sla.Population.Row;
import dev.caseclock.sla.Told;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class BoardIT {

    private static final Instant OPENED = Instant.parse("2026-03-07T02:00:00Z");
    private static final Instant AT_RISK = Instant.parse("2026-03-07T02:07:30Z");
    private static final Instant DUE = Instant.parse("2026-03-07T02:10:00Z");

    private final TestClock clock = new TestClock();
    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens alice = Tokens.of("alice").contact(organization);
    private final Tokens ops = Tokens.of("otto").ops();

    @Inject
    FollowerRunner followers;

    @Inject
    FeedSignal signal;

    @Inject
    FoldCountsJob fold;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void read_what_others_left() {
        Desk.follow(followers);
    }

    @AfterEach
    void reset() {
        noticed(clock::reset);
    }

    @Nested
    class says_what_the_clocks_themselves_say {

        private final Random random = new Random(4711);
        private final String other = organization + "-2";

        @Test
        void for_everybody_at_every_instant() {
            Population.draw(random, 300, DUE, Duration.ofDays(2), List.of(organization, other));
            for (var now : List.of(DUE.minus(Duration.ofDays(1)), DUE, DUE.plus(Duration.ofDays(3)))) {
                noticed(() -> clock.freeze(now));
                var all = Population.all();

                agrees(board(ops, ""), of(all, row -> row.model().equals("STANDARD")), "UTC");
                agrees(
                        board(Tokens.of("uma").agent().region("US"), "?zone=America/New_York"),
                        of(all, row -> !row.model().equals("EEA_ONLY")),
                        "America/New_York");
                agrees(
                        board(Tokens.of("emil").manager().region("EEA"), "?zone=Asia/Kathmandu"),
                        of(all, row -> !row.model().equals("US_ONLY")),
                        "Asia/Kathmandu");
                agrees(board(Tokens.of("svc").service(), ""), all, "UTC");
                agrees(board(alice, ""), of(all, row -> organization.equals(row.organization())), "UTC");
                agrees(
                        board(ops, "?organization=" + other.toUpperCase()),
                        of(
                                all,
                                row -> other.equals(row.organization())
                                        && row.model().equals("STANDARD")),
                        "UTC");
                agrees(board(alice, "?organization=" + other), List.of(), "UTC");
            }
        }

        @Test
        void however_clocks_change_and_counts_are_folded() {
            Population.draw(random, 60, DUE, Duration.ofDays(2), List.of(organization));
            noticed(() -> clock.freeze(DUE));
            for (var change : List.of(
                    "update clock set severity = 'S4' where severity = 'S1' and organization = ?",
                    "update clock set state = 'MET', ended_at = '2026-03-08Z' where state = 'RUNNING' and organization = ?",
                    "update clock set ended_at = '2026-03-08Z' where state = 'BREACHED' and organization = ?",
                    "update clock set support_model = 'US_ONLY' where severity = 'S2' and organization = ?",
                    "delete from clock where severity = 'S3' and organization = ?")) {
                noticed(() -> {
                    TestDatabase.execute(change, organization);
                    TestDatabase.execute("notify caseclock_feed");
                });

                agrees(board(alice, ""), of(Population.all(), row -> organization.equals(row.organization())), "UTC");
                fold.run();
                noticed(() -> TestDatabase.execute("notify caseclock_feed"));
                agrees(board(alice, ""), of(Population.all(), row -> organization.equals(row.organization())), "UTC");
                agrees(board(ops, ""), of(Population.all(), row -> row.model().equals("STANDARD")), "UTC");
            }
            assertThat(TestDatabase.number("select count(*) from clock_count_change"))
                    .isZero();
        }
    }

    @Nested
    class while_nothing_changes {

        private static final int JOBS = 9;

        @Test
        void is_304_and_touches_no_table() throws SQLException {
            opened();
            noticed(() -> clock.freeze(OPENED.plusSeconds(60)));
            var held = board(alice, "");
            var cursor = held.jsonPath().getString("cursor");
            Told.awaitAll(signal);

            try (var connection = TestDatabase.connect();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                // All but the one where the sequencer looks each second, which proves that the database can be heard.
                for (var table : TestDatabase.column("""
                        select relname from pg_class
                        where relkind = 'r' and relnamespace = 'public'::regnamespace
                          and relname <> 'event_pending'
                        """)) {
                    statement.execute("lock table " + table + " in access exclusive mode");
                }
                var began = System.nanoTime();
                var asked = database.getMetrics().acquireCount();
                for (var i = 0; i < 50; i++) {
                    assertThat(alice.given()
                                    .header("If-None-Match", held.header("ETag"))
                                    .get("/api/v1/sla/board")
                                    .statusCode())
                            .isEqualTo(304);
                    assertThat(board(alice, "").jsonPath().getString("asOf"))
                            .isEqualTo(held.jsonPath().getString("asOf"));
                    assertThat(board(alice, "?since=" + cursor).jsonPath().getList("changes"))
                            .isEmpty();
                }
                var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
                assertThat(database.getMetrics().acquireCount() - asked)
                        .as("the sequencer once a second, each job once, for it waits there; none of 150 answers")
                        .isLessThanOrEqualTo(seconds + JOBS);
                connection.rollback();
            }
        }

        @Test
        void two_callers_never_get_each_others() {
            opened();
            var stranger = Tokens.of("carol").contact(organization + "-2");
            var own = board(alice, "");
            var strangers = board(stranger, "");

            assertThat(own.jsonPath().getList("counts")).isNotEmpty();
            assertThat(own.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(own.header("Vary")).contains("Authorization");
            assertThat(strangers.jsonPath().getList("counts")).isEmpty();
            for (var i = 0; i < 3; i++) {
                assertThat(board(stranger, "").jsonPath().getList("counts")).isEmpty();
                assertThat(board(alice, "").jsonPath().getList("counts")).isNotEmpty();
            }
            assertThat(stranger.given()
                            .header("If-None-Match", own.header("ETag"))
                            .get("/api/v1/sla/board")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class when_only_time_passes {

        @Test
        void says_beforehand_when_it_changes_and_tells_what_has_changed() {
            var desk = opened();
            noticed(() -> clock.freeze(OPENED.plusSeconds(60)));
            var first = board(alice, "").jsonPath();
            assertThat(first.getString("nextChangeAt")).isEqualTo("2026-03-07T02:07:30Z");
            assertThat(first.getList("lists.atRisk")).isEmpty();
            assertThat(first.getString("lists.nextDue[0].subjectNumber")).isEqualTo(desk.number);

            noticed(() -> clock.freeze(AT_RISK));
            var second = since(first);
            assertThat(second.getString("changes[0].because")).isEqualTo("AT_RISK");
            assertThat(second.getString("changes[0].at")).isEqualTo("2026-03-07T02:07:30Z");
            assertThat(second.getBoolean("changes[0].clock.atRisk")).isTrue();
            assertThat(second.getInt("counts.find { it.metric == 'INITIAL_RESPONSE' }.atRisk"))
                    .isEqualTo(1);
            assertThat(second.getString("nextChangeAt")).isEqualTo("2026-03-07T02:10:00.000001Z");

            // R9.2: at the deadline itself one is still in time.
            noticed(() -> clock.freeze(DUE));
            var third = since(second);
            assertThat(third.getList("changes")).isEmpty();
            assertThat(third.getString("counts.find { it.metric == 'INITIAL_RESPONSE' }.standing"))
                    .isEqualTo("RUNNING");

            noticed(() -> clock.freeze(DUE.plus(1, ChronoUnit.MICROS)));
            var fourth = since(third);
            assertThat(fourth.getString("changes[0].because")).isEqualTo("DEADLINE_PASSED");
            assertThat(fourth.getString("changes[0].clock.breachedAt")).isEqualTo("2026-03-07T02:10:00Z");
            assertThat(fourth.getString("counts.find { it.metric == 'INITIAL_RESPONSE' }.standing"))
                    .isEqualTo("BREACHED_OPEN");
            assertThat(board(alice, "").jsonPath().getInt("lists.breaches.open"))
                    .isEqualTo(1);
        }

        @Test
        void a_kept_board_is_given_up_at_the_very_instant() {
            opened();
            noticed(() -> clock.set(AT_RISK.minusMillis(800)));
            Told.awaitAll(signal);
            assertThat(board(alice, "").jsonPath().getList("lists.atRisk")).isEmpty();

            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            !board(alice, "").jsonPath().getList("lists.atRisk").isEmpty());
            assertThat(Instant.parse(board(alice, "").jsonPath().getString("asOf")))
                    .isAfterOrEqualTo(AT_RISK);
        }

        @Test
        void the_day_ends_at_midnight_of_its_zone() {
            opened();
            noticed(() -> clock.freeze(Instant.parse("2026-03-07T20:00:00Z")));
            var berlin = board(alice, "?zone=Europe/Berlin").jsonPath();
            assertThat(berlin.getString("day")).isEqualTo("2026-03-07");
            assertThat(berlin.getString("nextChangeAt")).isEqualTo("2026-03-07T23:00:00Z");
            assertThat(berlin.getInt("lists.breaches.clocks")).isEqualTo(1);

            noticed(() -> clock.freeze(Instant.parse("2026-03-07T23:00:00Z")));
            assertThat(board(alice, "?zone=Europe/Berlin").jsonPath().getInt("lists.breaches.clocks"))
                    .isZero();
            assertThat(board(alice, "").jsonPath().getInt("lists.breaches.clocks"))
                    .isEqualTo(1);
        }
    }

    @Nested
    class when_something_happens {

        @Test
        void tells_each_clock_that_changed_once_as_it_stands_now() {
            var desk = opened();
            noticed(() -> clock.freeze(OPENED.plusSeconds(60)));
            var first = board(alice, "").jsonPath();

            noticed(() -> {
                desk.becomes("S2", OPENED.plusSeconds(20)).becomes("S3", OPENED.plusSeconds(30));
                Desk.opens(organization + "-2", OPENED, "S1");
                Desk.follow(followers);
            });
            await().until(() -> since(first).getList("changes").size() == 2);
            var second = since(first);

            assertThat(second.getString("since")).isEqualTo(first.getString("asOf"));
            assertThat(second.getList("changes.because")).containsOnly("EVENT");
            assertThat(second.getList("changes.clock.subjectNumber")).containsOnly(desk.number);
            assertThat(second.getList("changes.clock.severity")).containsOnly("S3");
            assertThat(second.getList("counts.severity")).containsOnly("S3");
            assertThat(second.getMap("")).doesNotContainKey("lists");
            assertThat(since(second).getList("changes")).isEmpty();
        }

        @Test
        void hears_what_another_replica_told() {
            opened();
            noticed(() -> clock.freeze(OPENED.plusSeconds(60)));
            var first = board(alice, "").jsonPath();
            var id = first.getString("lists.nextDue[0].id");

            // As the transaction of another replica leaves it; nothing in this process is told directly.
            TestDatabase.execute(
                    "update clock set severity = 'S4', version = version + 1 where id = ?", UUID.fromString(id));
            TestDatabase.execute("""
                    with told as (
                        insert into event (id, type, subject, aggregate_version, organization, occurred_at, actor, data)
                        values (gen_random_uuid(), 'dev.caseclock.clock.changed', ?, 2, ?, caseclock_now(),
                            '{"kind": "SYSTEM", "id": "caseclock"}', '{}')
                        returning seq
                    )
                    insert into event_pending select seq from told
                    """, id, organization);

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> "S4".equals(board(alice, "").jsonPath().getString("lists.nextDue[0].severity")));
            assertThat(since(first).getList("changes.clock.id")).containsExactly(id);
        }

        @Test
        void gives_a_whole_board_when_too_much_has_changed_to_tell() {
            noticed(() -> clock.freeze(DUE));
            var first = board(ops, "").jsonPath();
            TestDatabase.execute("update feed_state set last_position = last_position + 20001");
            try {
                noticed(() -> TestDatabase.execute("notify caseclock_feed"));
                var second = board(ops, "?since=" + first.getString("cursor")).jsonPath();
                assertThat(second.getMap("")).containsKey("lists").doesNotContainKey("since");
            } finally {
                TestDatabase.execute("update feed_state set last_position = last_position - 20001");
                noticed(() -> TestDatabase.execute("notify caseclock_feed"));
            }
        }

        @Test
        void shows_the_closings_to_come_and_how_many_are_held() {
            var closing = Desk.opens(organization, OPENED, "S3").assigned(OPENED.plusSeconds(1));
            var held = Desk.opens(organization, OPENED, "S3").assigned(OPENED.plusSeconds(1));
            Outage.begins("PLATFORM", OPENED).concerns(held, OPENED.plusSeconds(2));
            closing.proposesSolution(OPENED.plusSeconds(10));
            held.proposesSolution(OPENED.plusSeconds(10));
            Desk.follow(followers);
            noticed(() -> clock.freeze(OPENED.plusSeconds(60)));

            var board = board(alice, "").jsonPath();
            assertThat(board.getInt("lists.closings.running")).isEqualTo(1);
            assertThat(board.getInt("lists.closings.held")).isEqualTo(1);
            assertThat(board.getList("lists.closings.items.subjectNumber")).containsExactly(closing.number);
        }
    }

    @Nested
    class refuses {

        @Test
        void a_zone_that_does_not_exist() {
            Problems.of(alice.given().get("/api/v1/sla/board?zone=Mars/Olympus"))
                    .is(422, "UNKNOWN_ZONE")
                    .rule("R9.4")
                    .at("query:zone");
        }

        @Test
        void a_cursor_of_somebody_else_and_what_is_none() {
            var cursor = board(ops, "").jsonPath().getString("cursor");
            for (var foreign : List.of(cursor, "nonsense", "e30")) {
                Problems.of(alice.given().get("/api/v1/sla/board?since=" + foreign))
                        .is(400, "INVALID_CURSOR")
                        .at("query:since");
            }
        }

        @Test
        void people_of_no_organization_and_nobody() {
            Problems.of(Tokens.of("ghost").role("contact").given().get("/api/v1/sla/board"))
                    .is(403, "FORBIDDEN");
            Problems.of(io.restassured.RestAssured.get("/api/v1/sla/board")).is(401, "UNAUTHENTICATED");
        }
    }

    private Desk opened() {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.follow(followers);
        return desk;
    }

    private static Response board(Tokens who, String query) {
        var answer = who.given().get("/api/v1/sla/board" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private JsonPath since(JsonPath held) {
        return board(alice, "?since=" + held.getString("cursor")).jsonPath();
    }

    /** What was done here is heard by the service a moment later. */
    private void noticed(Runnable change) {
        var before = signal.stamp();
        change.run();
        await().until(() -> signal.stamp() != before);
        Told.awaitAll(signal);
    }

    private static List<Row> of(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).toList();
    }

    private static void agrees(Response answer, List<Row> rows, String zone) {
        var board = answer.jsonPath();
        var now = Instant.parse(board.getString("asOf"));
        assertThat(counts(board)).isEqualTo(counts(rows, now));

        var running = rows.stream().filter(row -> row.isRunningAt(now) && row.dueAt() != null);
        assertThat(board.getList("lists.nextDue.id")).isEqualTo(ids(running, Row::dueAt));
        assertThat(board.getList("lists.atRisk.id"))
                .isEqualTo(ids(rows.stream().filter(row -> row.isAtRiskAt(now)), Row::dueAt));

        var day = LocalDate.ofInstant(now, ZoneId.of(zone));
        var broken = rows.stream()
                .filter(row -> row.isBreachedAt(now) && !row.isClosing())
                .filter(row ->
                        LocalDate.ofInstant(row.breachAt(now), ZoneId.of(zone)).equals(day))
                .toList();
        assertThat(board.getLong("lists.breaches.clocks")).isEqualTo(broken.size());
        assertThat(board.getLong("lists.breaches.open"))
                .isEqualTo(broken.stream().filter(row -> row.endedAt() == null).count());
        assertThat(board.getList("lists.breaches.items.id"))
                .isEqualTo(broken.stream()
                        .sorted(Comparator.comparing((Row row) -> row.breachAt(now))
                                .thenComparing(row -> row.id().toString())
                                .reversed())
                        .limit(20)
                        .map(row -> row.id().toString())
                        .toList());

        var closings = rows.stream()
                .filter(row -> row.isClosing() && row.endedAt() == null)
                .toList();
        assertThat(board.getLong("lists.closings.held"))
                .isEqualTo(closings.stream()
                        .filter(row -> row.state().equals("PAUSED"))
                        .count());
        assertThat(board.getList("lists.closings.items.id"))
                .isEqualTo(ids(closings.stream().filter(row -> row.dueAt() != null), Row::dueAt));

        assertThat(Instant.parse(board.getString("nextChangeAt"))).isEqualTo(nextChange(rows, now, day, zone));
    }

    private static Instant nextChange(List<Row> rows, Instant now, LocalDate day, String zone) {
        return rows.stream()
                .filter(row -> row.isRunningAt(now) && row.dueAt() != null)
                .flatMap(row -> Stream.of(row.dueAt().plus(1, ChronoUnit.MICROS), row.atRiskAt()))
                .filter(instant -> instant.isAfter(now))
                .min(Comparator.naturalOrder())
                .filter(instant -> instant.isBefore(endOf(day, zone)))
                .orElse(endOf(day, zone));
    }

    private static Instant endOf(LocalDate day, String zone) {
        return day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    private static Map<String, String> counts(JsonPath board) {
        return board.<Map<String, Object>>getList("counts").stream()
                .collect(Collectors.toMap(
                        count -> count.get("metric") + " " + count.get("severity") + " " + count.get("standing"),
                        count -> count.get("clocks") + "/" + count.get("atRisk")));
    }

    private static Map<String, String> counts(List<Row> rows, Instant now) {
        var clocks = new HashMap<String, Integer>();
        var atRisk = new HashMap<String, Integer>();
        for (var row : rows) {
            var key = row.metric() + " " + row.severity() + " " + row.standingAt(now);
            clocks.merge(key, 1, Integer::sum);
            atRisk.merge(key, row.isAtRiskAt(now) ? 1 : 0, Integer::sum);
        }
        var counts = new HashMap<String, String>();
        clocks.forEach((key, number) -> counts.put(key, number + "/" + atRisk.get(key)));
        return counts;
    }

    private static List<String> ids(Stream<Row> rows, Function<Row, Instant> by) {
        return rows.sorted(
                        Comparator.comparing(by).thenComparing(row -> row.id().toString()))
                .limit(20)
                .map(row -> row.id().toString())
                .toList();
    }
}
