package dev.caseclock.sla.simulations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4.4, R9.1, R9.5: what other versions would have said, from the same facts and without changing anything. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class SimulationsIT {

    // A span of its own, so that clocks of other tests do not lie in it.
    private static final Instant OPENED = Instant.parse("2031-03-04T19:00:00Z");
    private static final String FROM = "2031-03-04T00:00:00Z";
    private static final String TO = "2031-03-05T00:00:00Z";

    private final TestClock clock = new TestClock();
    private final Tokens otto = Tokens.of("otto").ops();
    private final String organization = "sim-" + UUID.randomUUID().toString().substring(0, 8);
    private final String calendar = "cal-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    FollowerRunner followers;

    @Inject
    RunsJob job;

    @Inject
    ForgetRunsJob forgetting;

    @BeforeEach
    void nothing_is_left_of_others() {
        clock.freeze(Instant.parse("2031-03-20T00:00:00Z"));
        TestDatabase.execute("delete from run");
    }

    @AfterEach
    void reset() {
        TestDatabase.execute("delete from run");
        clock.reset();
    }

    @Test
    void the_version_in_force_over_its_own_history_makes_no_difference() {
        lives(5);

        var id = started(Map.of("policyVersion", 1));
        get(id).then()
                .body("state", equalTo("QUEUED"))
                .body("subjects", equalTo(5))
                .body("clocks", equalTo(0));
        runToTheEnd();

        get(id).then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("subjectsDone", equalTo(5))
                .body("progressPercent", equalTo(100))
                .body("clocks", equalTo(15))
                .body("changedDeadlines", equalTo(0))
                .body("flippedVerdicts", equalTo(0))
                .body("endedAt", equalTo("2031-03-20T00:00:00Z"))
                .body("attainment.find { it.metric == 'INITIAL_RESPONSE' }.before.met", equalTo(3))
                .body("attainment.find { it.metric == 'INITIAL_RESPONSE' }.before.breached", equalTo(2))
                .body("attainment.find { it.metric == 'INITIAL_RESPONSE' }.before.attainmentPercent", equalTo(60.0f))
                .body("attainment.find { it.metric == 'INITIAL_RESPONSE' }.after.attainmentPercent", equalTo(60.0f));
        otto.given()
                .get(path(id) + "/differences")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void another_version_of_a_calendar_moves_deadlines_and_flips_verdicts_and_changes_nothing() {
        define(List.of());
        var desk = Desk.opens(organization, OPENED, "S3", "STANDARD", calendar)
                .proposesSolution(OPENED.plusSeconds(60))
                // Answered on Monday 10 March at noon: too late when Thursday and Friday are worked, in time when not.
                .contactWrites(Instant.parse("2031-03-10T12:00:00Z"));
        Desk.follow(followers);
        revise(List.of("2031-03-06", "2031-03-07"));
        var before = everythingOf(desk);

        var id = started(Map.of("calendar", Map.of("name", calendar, "version", 2)));
        runToTheEnd();

        get(id).then().body("changedDeadlines", equalTo(1)).body("flippedVerdicts", equalTo(1));
        otto.given()
                .get(path(id) + "/differences?flipped=true")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].metric", equalTo("SOLUTION_CONFIRMATION"))
                .body("items[0].subjectNumber", equalTo(desk.number))
                .body("items[0].before.state", equalTo("BREACHED"))
                .body("items[0].before.dueAt", equalTo("2031-03-08T00:00:00Z"))
                .body("items[0].after.state", equalTo("MET"))
                .body("items[0].after.dueAt", equalTo("2031-03-12T00:00:00Z"))
                .body("items[0].flipped", equalTo(true));
        otto.given().get(path(id) + "/differences?flipped=false").then().body("items", hasSize(0));
        assertThat(everythingOf(desk)).isEqualTo(before);
    }

    @Test
    void a_draft_is_simulated_as_it_was_at_the_start() throws IOException {
        lives(5);
        var draft = drafted("PT2M");
        var id = started(Map.of("policyDraftId", draft));
        changed(draft, "PT1H");
        runToTheEnd();

        get(id).then()
                .body("policyDraftId", equalTo(draft))
                .body("policyVersion", nullValue())
                .body("changedDeadlines", equalTo(5))
                .body("flippedVerdicts", equalTo(3))
                .body("attainment.find { it.metric == 'INITIAL_RESPONSE' }.before.attainmentPercent", equalTo(60.0f))
                .body("attainment.find { it.metric == 'INITIAL_RESPONSE' }.after.attainmentPercent", equalTo(0.0f));
        Problems.of(start(Map.of("policyDraftId", draft, "policyVersion", 1)))
                .is(422, "SIMULATION_REFUSED")
                .at("/policyDraftId");
        Problems.of(start(Map.of("policyDraftId", UUID.randomUUID())))
                .is(422, "SIMULATION_REFUSED")
                .at("/policyDraftId");
    }

    @Test
    void goes_on_where_it_was_after_a_restart_and_two_replicas_count_nothing_twice() throws Exception {
        lives(7);
        var id = started(Map.of("policyVersion", 1));
        job.step();
        get(id).then()
                .body("state", equalTo("RUNNING"))
                .body("subjectsDone", equalTo(3))
                .body("progressPercent", equalTo(42));

        var replicas = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> replica = () -> {
                runToTheEnd();
                return null;
            };
            for (var result : replicas.invokeAll(List.of(replica, replica))) {
                result.get();
            }
        } finally {
            replicas.shutdown();
        }
        runToTheEnd();

        get(id).then()
                .body("state", equalTo("DONE"))
                .body("subjectsDone", equalTo(7))
                .body("clocks", equalTo(21));
    }

    @Test
    void can_be_cancelled_once_and_keeps_what_it_has_found() {
        lives(7);
        var id = started(Map.of("policyVersion", 1));
        job.step();

        cancelled(id).then().statusCode(200).body("state", equalTo("CANCELLED")).body("subjectsDone", equalTo(3));
        cancelled(id).then().statusCode(200).body("state", equalTo("CANCELLED"));
        runToTheEnd();
        get(id).then().body("state", equalTo("CANCELLED")).body("clocks", equalTo(9));

        var other = started(Map.of("policyVersion", 1));
        runToTheEnd();
        Problems.of(cancelled(other)).is(409, "RUN_HAS_ENDED");
    }

    @Test
    void facts_that_come_meanwhile_make_no_difference() {
        var desks = lives(4);
        var id = started(Map.of("policyVersion", 1));
        clock.freeze(Instant.parse("2031-03-21T00:00:00Z"));
        desks.get(3).calls(Instant.parse("2031-03-20T12:00:00Z"));
        Desk.follow(followers);
        runToTheEnd();

        get(id).then()
                .body("changedDeadlines", equalTo(0))
                .body("asOf", equalTo("2031-03-20T00:00:00Z"))
                .body("attainment.find { it.metric == 'INITIAL_RESPONSE' }.after.breached", equalTo(2));
    }

    @Test
    void says_everything_that_is_wrong_with_a_question_at_once() {
        lives(1);
        Problems.of(start(Map.of("policyVersion", 99, "from", TO, "to", FROM)))
                .is(422, "SIMULATION_REFUSED")
                .at("/policyVersion")
                .at("/to");
        Problems.of(start(Map.of())).is(422, "SIMULATION_REFUSED").at("/policyVersion");
        Problems.of(start(Map.of("calendar", Map.of("name", "nowhere", "version", 1))))
                .is(422, "SIMULATION_REFUSED")
                .at("/calendar/version");
        Problems.of(start(Map.of("policyVersion", 1, "from", "1969-12-31T23:59:59Z", "to", "2201-01-01T00:00:00Z")))
                .is(422, "SIMULATION_REFUSED")
                .at("/from")
                .at("/to");
        Problems.of(start(Map.of("policyVersion", 1, "organization", "nobody")))
                .is(422, "NOTHING_TO_SIMULATE")
                .at("/from");
        assertThat(TestDatabase.column("select id from run")).isEmpty();
    }

    @Test
    void is_the_business_of_operations_alone() {
        lives(1);
        var id = started(Map.of("policyVersion", 1));
        var amir = Tokens.of("amir").agent();

        Problems.of(amir.given().get(path(id))).is(403, "FORBIDDEN");
        Problems.of(amir.given().get(path(id) + "/differences")).is(403, "FORBIDDEN");
        Problems.of(otto.given().get(path(UUID.randomUUID().toString()))).is(404, "NOT_FOUND");
        Problems.of(otto.given().get("/api/v1/sla/replays/" + id)).is(404, "NOT_FOUND");
        otto.given().get("/api/v1/sla/simulations?limit=1").then().body("items.id", contains(id));
        Problems.of(otto.given().get("/api/v1/sla/simulations?cursor=nonsense")).is(400, "INVALID_CURSOR");
        Problems.of(otto.given().get(path(id) + "/differences?cursor=nonsense")).is(400, "INVALID_CURSOR");
    }

    /** R1.5. */
    @Test
    void looks_only_at_what_is_open_to_whoever_asks_and_is_shown_to_nobody_else() {
        lives(1);
        var american = Desk.opens(organization, OPENED, "S2", "US_ONLY", "default");
        Desk.follow(followers);
        var uma = Tokens.of("uma").ops().region("US");

        var his = started(Map.of("policyVersion", 1));
        var hers = uma.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("from", FROM, "to", TO, "organization", organization, "policyVersion", 1))
                .post("/api/v1/sla/simulations")
                .then()
                .statusCode(201)
                .body("subjects", equalTo(2))
                .extract()
                .<String>path("id");

        get(his).then().body("subjects", equalTo(1));
        uma.given().get(path(his)).then().statusCode(200);
        Problems.of(otto.given().get(path(hers))).is(404, "NOT_FOUND");
        otto.given().get("/api/v1/sla/simulations").then().body("items.id", contains(his));
        Problems.of(otto.given()
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(Map.of("caseId", american.number, "correct", false))
                        .post("/api/v1/sla/replays"))
                .is(422, "UNKNOWN_CASE");
    }

    @Test
    void lists_go_on_with_a_cursor() {
        lives(1);
        var ids = List.of(
                started(Map.of("policyVersion", 1)),
                started(Map.of("policyVersion", 1)),
                started(Map.of("policyVersion", 1)));

        var first = otto.given().get("/api/v1/sla/simulations?limit=2");
        var second = otto.given().get("/api/v1/sla/simulations?limit=2&cursor=" + first.path("next"));

        var seen = new ArrayList<String>(first.jsonPath().getList("items.id"));
        seen.addAll(second.jsonPath().getList("items.id"));
        assertThat(seen).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        second.then().body("next", nullValue());
    }

    @Test
    void replaying_finds_no_drift_where_there_is_none() {
        var desk = lives(1).get(0);
        var id = replay(Map.of("caseId", desk.number, "correct", true));
        runToTheEnd();

        otto.given()
                .get("/api/v1/sla/replays/" + id)
                .then()
                .body("state", equalTo("DONE"))
                .body("caseId", equalTo(desk.id.toString()))
                .body("subjects", equalTo(1))
                .body("clocks", equalTo(3))
                .body("drifts", equalTo(0));
    }

    @Test
    void a_replay_reports_what_has_drifted_and_corrects_it_by_appending() {
        var desk = lives(1).get(0);
        TestDatabase.execute("""
                update clock set state = 'CANCELLED', due_at = due_at + interval '1 hour'
                where subject_id = '%s' and metric = 'INITIAL_RESPONSE'
                """.formatted(desk.id));
        var told = typesOf(desk);

        var report = replay(Map.of("caseId", desk.number, "correct", false));
        runToTheEnd();
        otto.given()
                .get("/api/v1/sla/replays/" + report + "/drifts")
                .then()
                .body("items.metric", contains("INITIAL_RESPONSE"))
                .body("items[0].before.state", equalTo("CANCELLED"))
                .body("items[0].after.state", equalTo("MET"));
        assertThat(typesOf(desk)).isEqualTo(told);

        var correction = replay(Map.of("caseId", desk.id.toString(), "correct", true));
        runToTheEnd();
        otto.given().get("/api/v1/sla/replays/" + correction).then().body("drifts", equalTo(1));
        assertThat(typesOf(desk)).hasSize(told.size() + 1).last().isEqualTo("met");

        var again = replay(Map.of("caseId", desk.id.toString(), "correct", false));
        runToTheEnd();
        otto.given().get("/api/v1/sla/replays/" + again).then().body("drifts", equalTo(0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "lost        | delete from deadline where subject_id = '%s'",
                "too late    | update deadline set due_at = due_at + interval '1 hour' where subject_id = '%s'",
                "of no effect| update deadline set clock_version = clock_version + 7 where subject_id = '%s'"
            })
    void an_entry_among_the_deadlines_that_is_missing_or_wrong_is_a_drift_and_is_put_right(String how, String harm) {
        var desk = Desk.opens(organization, OPENED, "S1");
        Desk.follow(followers);
        var right = everythingOf(desk);
        TestDatabase.execute(harm.formatted(desk.id));
        var harmed = everythingOf(desk);

        var report = replay(Map.of("caseId", desk.number, "correct", false));
        runToTheEnd();
        otto.given()
                .get("/api/v1/sla/replays/" + report)
                .then()
                .body("drifts", equalTo(1))
                .body("deadlines", equalTo(1));
        otto.given()
                .get("/api/v1/sla/replays/" + report + "/drifts")
                .then()
                .body("items[0].metric", equalTo("INITIAL_RESPONSE"))
                .body("items[0].before.state", equalTo("RUNNING"))
                .body("items[0].before.firesAt", equalTo(how.equals("too late") ? "2031-03-04T20:10:00Z" : null))
                .body("items[0].after.firesAt", equalTo("2031-03-04T19:10:00Z"));
        assertThat(everythingOf(desk)).isEqualTo(harmed);

        replay(Map.of("caseId", desk.number, "correct", true));
        runToTheEnd();
        assertThat(everythingOf(desk)).isEqualTo(right);
    }

    @Test
    void an_entry_among_the_deadlines_of_a_clock_that_has_ended_is_a_drift_and_goes() {
        var desk = lives(1).get(0);
        TestDatabase.execute("""
                insert into deadline (clock_id, subject_id, due_at, clock_version)
                select id, subject_id, due_at, version from clock where subject_id = '%s' and metric = 'INITIAL_RESPONSE'
                """.formatted(desk.id));

        var correction = replay(Map.of("caseId", desk.number, "correct", true));
        runToTheEnd();

        otto.given().get("/api/v1/sla/replays/" + correction).then().body("deadlines", equalTo(1));
        assertThat(TestDatabase.column("select due_at from deadline where subject_id = '%s'".formatted(desk.id)))
                .isEmpty();
    }

    @Test
    void everything_is_gone_through_to_the_end_without_being_queued_before() {
        lives(2);
        var id = replay(Map.of("correct", false));
        job.step();
        assertThat(TestDatabase.column("select subject_id from run_subject where run_id = '%s'".formatted(id)))
                .isEmpty();
        lives(1);

        runToTheEnd();

        var replayed = otto.given().get("/api/v1/sla/replays/" + id).jsonPath();
        assertThat(replayed.getString("state")).isEqualTo("DONE");
        assertThat(replayed.getLong("subjectsDone")).isEqualTo(replayed.getLong("subjects"));
        assertThat(replayed.getInt("progressPercent")).isEqualTo(100);
    }

    @Test
    void what_ended_long_ago_is_forgotten_with_all_it_found() {
        var desk = lives(1).get(0);
        TestDatabase.execute("update clock set state = 'CANCELLED' where subject_id = '%s'".formatted(desk.id));
        var id = replay(Map.of("caseId", desk.number, "correct", false));
        runToTheEnd();
        var under = replay(Map.of("caseId", desk.number, "correct", false));

        clock.freeze(Instant.parse("2031-06-18T00:00:00Z"));
        forgetting.run();
        otto.given().get("/api/v1/sla/replays/" + id + "/drifts").then().body("items", hasSize(3));

        clock.freeze(Instant.parse("2031-06-18T00:00:00.000001Z"));
        forgetting.run();
        Problems.of(otto.given().get("/api/v1/sla/replays/" + id)).is(404, "NOT_FOUND");
        assertThat(TestDatabase.column("select run_id from run_difference where run_id = '%s'".formatted(id)))
                .isEmpty();
        otto.given().get("/api/v1/sla/replays/" + under).then().body("state", equalTo("QUEUED"));
    }

    @Test
    void everything_can_be_replayed_as_well_and_stopped_on_the_way() {
        lives(2);
        var everything = TestDatabase.column("select id from subject where support_model = 'STANDARD'")
                .size();
        var id = replay(Map.of("correct", false));
        job.step();

        otto.given()
                .put("/api/v1/sla/replays/" + id + "/cancellation")
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("subjects", equalTo(everything))
                .body("subjectsDone", equalTo(Math.min(3, everything)))
                .body("caseId", nullValue());
        otto.given().get("/api/v1/sla/replays").then().body("items.id", contains(id));
    }

    @Test
    void a_case_that_nobody_knows_cannot_be_replayed() {
        Problems.of(otto.given()
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(Map.of("caseId", "CS-nobody", "correct", false))
                        .post("/api/v1/sla/replays"))
                .is(422, "UNKNOWN_CASE")
                .at("/caseId");
    }

    /** Cases of which every other one was answered too late, each with a solution that the customer took. */
    private List<Desk> lives(int cases) {
        var desks = new ArrayList<Desk>();
        for (var i = 0; i < cases; i++) {
            var opened = OPENED.plusSeconds(i);
            var answered = opened.plusSeconds(i % 2 == 0 ? 300 : 900);
            desks.add(Desk.opens(organization, opened, "S1")
                    .assigned(opened.plusSeconds(10))
                    .calls(answered)
                    .proposesSolution(answered.plusSeconds(60))
                    .closed(answered.plusSeconds(120), "ACCEPTED"));
        }
        Desk.follow(followers);
        return desks;
    }

    private void runToTheEnd() {
        var steps = 0;
        while (job.step() && steps < 10_000) {
            steps++;
        }
    }

    private String started(Map<String, Object> question) {
        return start(question).then().statusCode(201).extract().path("id");
    }

    private Response start(Map<String, Object> question) {
        var body = new HashMap<String, Object>(Map.of("from", FROM, "to", TO, "organization", organization));
        body.putAll(question);
        return otto.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/api/v1/sla/simulations");
    }

    private String replay(Map<String, Object> question) {
        return otto.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(question)
                .post("/api/v1/sla/replays")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response cancelled(String id) {
        return otto.given().put(path(id) + "/cancellation");
    }

    private Response get(String id) {
        return otto.given().get(path(id));
    }

    private static String path(String id) {
        return "/api/v1/sla/simulations/" + id;
    }

    private String drafted(String target) throws IOException {
        return otto.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(policy(target))
                .post("/api/v1/sla/policies/drafts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void changed(String draft, String target) throws IOException {
        otto.given()
                .header("If-Match", "\"1\"")
                .body(policy(target))
                .put("/api/v1/sla/policies/drafts/" + draft)
                .then()
                .statusCode(200);
    }

    /** The shipped document with another target for S1. */
    private String policy(String target) throws IOException {
        var json = new ObjectMapper();
        var document = json.readTree(otto.given().get("/api/v1/sla/policies/1").asString())
                .get("document");
        ((ObjectNode) document.at("/initialResponse/targets")).put("S1", target);
        var body = json.createObjectNode();
        body.putObject("source").put("title", "Fictional support policy").put("revision", "2031-01-01");
        body.set("document", document);
        return body.toString();
    }

    private void define(List<String> holidays) {
        otto.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(calendar(holidays, Map.of("name", calendar)))
                .post("/api/v1/sla/calendars")
                .then()
                .statusCode(201);
    }

    private void revise(List<String> holidays) {
        otto.given()
                .header("If-Match", "\"1\"")
                .body(calendar(holidays, Map.of()))
                .put("/api/v1/sla/calendars/" + calendar)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> calendar(List<String> holidays, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("zone", "UTC");
        body.put("workingDays", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"));
        body.put("holidays", holidays);
        body.put("extraWorkingDays", List.of());
        body.put("windows", List.of());
        return body;
    }

    private static List<Object> everythingOf(Desk desk) {
        return TestDatabase.column("""
                select clock::text from clock where subject_id = '%1$s'
                union all select event::text from event where data -> 'clock' ->> 'subjectId' = '%1$s'
                union all select deadline::text from deadline where subject_id = '%1$s'
                order by 1
                """.formatted(desk.id));
    }

    private static List<Object> typesOf(Desk desk) {
        return TestDatabase.column("""
                select replace(type, 'dev.caseclock.clock.', '') from event
                where data -> 'clock' ->> 'subjectId' = '%s' and data -> 'clock' ->> 'metric' = 'INITIAL_RESPONSE'
                order by seq
                """.formatted(desk.id));
    }
}
