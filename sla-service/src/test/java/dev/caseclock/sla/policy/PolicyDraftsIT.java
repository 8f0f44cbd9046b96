package dev.caseclock.sla.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.sla.firing.FireDeadlinesJob;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published versions stay, so each test has a year of its own, later than those of all other tests. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class PolicyDraftsIT {

    private static final String DRAFTS = "/api/v1/sla/policies/drafts";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestClock clock = new TestClock();
    private final Tokens admin = Tokens.of("ada").name("Ada Admin").admin();
    private final Tokens ops = Tokens.of("olga").ops();

    @Inject
    FollowerRunner followers;

    @Inject
    FireDeadlinesJob job;

    @Inject
    ShippedPoliciesWiring shipping;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Nested
    class Drafting {

        @Test
        void a_draft_shows_what_it_changes_and_judges_nothing() {
            var answer = draft(
                    ops,
                    with(
                            body(),
                            "/effectiveFrom",
                            "\"2090-01-01T00:00:00Z\"",
                            "/document/initialResponse/targets/S3",
                            "\"PT1H\""));

            answer.then()
                    .statusCode(201)
                    .header("ETag", equalTo("\"1\""))
                    .header("Location", equalTo(DRAFTS + "/" + answer.path("id")))
                    .body("source.reference", equalTo("Board decision 17 😀 决定"))
                    .body("createdBy.id", equalTo("olga"))
                    .body("follows", equalTo(1))
                    .body("changes", hasSize(1))
                    .body("changes[0].pointer", equalTo("/initialResponse/targets/S3"))
                    .body("changes[0].oldValue", equalTo("PT2H"))
                    .body("changes[0].newValue", equalTo("PT1H"))
                    .body("changes[0].rule", equalTo("R4.1"));
            var id = answer.<String>path("id");
            ops.given().get(DRAFTS + "/" + id).then().statusCode(200).header("ETag", equalTo("\"1\""));
            Tokens.of("mona")
                    .manager()
                    .given()
                    .get(DRAFTS)
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItem(id));
            ops.given()
                    .get("/api/v1/sla/policies")
                    .then()
                    .body("items.effectiveFrom", not(hasItem("2090-01-01T00:00:00Z")));
            assertThat(events(id)).containsExactly("dev.caseclock.policy.drafted");
        }

        @Test
        void is_changed_and_discarded_by_those_who_know_its_version() {
            var id = draft(ops, body()).<String>path("id");
            var changed = with(body(), "/document/closing/warnAfter", "\"PT12H\"");

            Problems.of(ops.given().body(changed).put(DRAFTS + "/" + id)).is(428, "PRECONDITION_REQUIRED");
            put(ops, id, "\"1\"", changed)
                    .then()
                    .statusCode(200)
                    .header("ETag", equalTo("\"2\""))
                    .body("changes.pointer", contains("/closing/warnAfter"))
                    .body("effectiveFrom", nullValue());
            Problems.of(put(ops, id, "\"1\"", changed)).is(412, "STALE_VERSION");
            Problems.of(ops.given().header("If-Match", "\"1\"").delete(DRAFTS + "/" + id))
                    .is(412, "STALE_VERSION");
            ops.given()
                    .header("If-Match", "\"2\"")
                    .delete(DRAFTS + "/" + id)
                    .then()
                    .statusCode(200);
            Problems.of(ops.given().get(DRAFTS + "/" + id)).is(404, "NOT_FOUND");
            Problems.of(ops.given().header("If-Match", "\"2\"").delete(DRAFTS + "/" + id))
                    .is(404, "NOT_FOUND");
            assertThat(events(id))
                    .containsExactly(
                            "dev.caseclock.policy.drafted",
                            "dev.caseclock.policy.draft-changed",
                            "dev.caseclock.policy.draft-discarded");
        }

        @Test
        void the_same_request_twice_is_one_draft() {
            var key = UUID.randomUUID().toString();
            var first = ops.given().header("Idempotency-Key", key).body(body()).post(DRAFTS);
            var second = ops.given().header("Idempotency-Key", key).body(body()).post(DRAFTS);

            assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
        }

        @ParameterizedTest(name = "{0} = {1}: {2} {3}")
        @CsvSource(delimiter = '|', textBlock = """
                /document/initialResponse/targets/S1  | "PT0S"                 | 422 | TARGET_NOT_POSITIVE    | R4.1
                /document/initialResponse/targets/S1  | "-PT10M"               | 422 | TARGET_NOT_POSITIVE    | R4.1
                /document/initialResponse/targets/S1  | null                   | 422 | TARGET_MISSING         | R4.1
                /document/credentials/businessDays    | 0                      | 422 | TARGET_NOT_POSITIVE    | R1.3
                /document/supportWindows/0/zone       | "Mars/Olympus"         | 422 | UNKNOWN_ZONE           | R9.4
                /document/supportWindows/0/zone       | "+08:00"               | 422 | UNKNOWN_ZONE           | R9.4
                /document/supportWindows/0/closes     | "08:00"                | 422 | EMPTY_WINDOW           | R1.5
                /document/supportWindows/0/workingDays | []                    | 422 | NO_WORKING_DAY         | R1.5
                /effectiveFrom                        | "2026-01-01T00:00:00Z" | 422 | EFFECTIVE_IN_THE_PAST  | R9.5
                /effectiveFrom                        | "2025-10-27T00:00:00Z" | 422 | POLICY_NOT_SOUND       | R9.5
                /effectiveTo                          | "2189-01-01T00:00:00Z" | 422 | POLICY_GAP             | R9.5
                /effectiveFrom                        | "2090-01-01T00:00:00"  | 400 | INSTANT_WITHOUT_OFFSET | R9.4
                /document/initialResponse/targets/S1  | "ten minutes"          | 400 | WRONG_FORMAT           |
                /document/initialResponse/targets/S1  | "P"                    | 400 | WRONG_FORMAT           |
                /document/initialResponse/targets/S9  | "PT1H"                 | 400 | UNKNOWN_FIELD          |
                /document/closing/finalNoticeTime     | "25:00"                | 400 | WRONG_FORMAT           |
                /document/supportWindows/0/workingDays | [null]                | 400 | MISSING_VALUE          |
                /document/closing                     | null                   | 400 | MISSING_VALUE          |
                /source/title                         | " "                    | 400 | BLANK_TEXT             |
                /source/reference                     | "\\u0007"              | 400 | CONTROL_CHARACTER      |
                """)
        void refuses_what_could_not_be_promised(String pointer, String value, int status, String code, String rule) {
            var body = with(body(), "/effectiveFrom", "\"2188-01-01T00:00:00Z\"", pointer, value);

            var refused = Problems.of(draft(ops, body)).is(status, code).rule(rule);
            if (status == 422) {
                refused.at(pointer);
            }
            Problems.of(ops.given()
                            .header("Idempotency-Key", UUID.randomUUID())
                            .header("Accept-Language", "zh-CN")
                            .body(body)
                            .post(DRAFTS))
                    .is(status, code)
                    .inChinese();
        }

        @Test
        void says_everything_that_is_wrong_at_once() {
            var body = with(
                    body(),
                    "/document/initialResponse/targets/S2",
                    "\"PT0S\"",
                    "/document/supportWindows/1/zone",
                    "\"Europe/Atlantis\"",
                    "/effectiveFrom",
                    "\"2026-01-01T00:00:00Z\"");

            Problems.of(draft(ops, body))
                    .is(422, "POLICY_NOT_SOUND")
                    .at("/document/initialResponse/targets/S2")
                    .at("/document/supportWindows/1/zone")
                    .at("/effectiveFrom");
        }

        @Test
        void is_open_to_those_who_answer_for_the_policy_only() {
            for (var somebody :
                    List.of(Tokens.of("amir").agent(), Tokens.of("alice").contact("acme"))) {
                Problems.of(draft(somebody, body())).is(403, "FORBIDDEN");
                Problems.of(somebody.given().get(DRAFTS)).is(403, "FORBIDDEN");
            }
            var id = draft(ops, body()).<String>path("id");
            Problems.of(publish(ops, id, "\"1\"")).is(403, "FORBIDDEN");
            Problems.of(put(Tokens.of("mona").manager(), id, "\"1\"", body())).is(403, "FORBIDDEN");
        }
    }

    @Nested
    class Publishing {

        @Test
        void a_version_names_who_published_it_and_when_and_ends_the_one_before() {
            clock.freeze(Instant.parse("2091-01-01T12:00:00Z"));
            var body = with(
                    body(), "/effectiveFrom", "\"2091-06-01T00:00:00Z\"", "/document/credentials/businessDays", "3");
            var id = draft(ops, body).<String>path("id");
            Problems.of(publish(admin, id, "\"2\"")).is(412, "STALE_VERSION");

            var answer = publish(admin, id, "\"1\"");

            int number = answer.path("version");
            answer.then()
                    .statusCode(200)
                    .header("Location", equalTo("/api/v1/sla/policies/" + number))
                    .body("effectiveFrom", equalTo("2091-06-01T00:00:00Z"))
                    .body("publishedAt", equalTo("2091-01-01T12:00:00Z"))
                    .body("publishedBy.id", equalTo("ada"))
                    .body("publishedBy.name", equalTo("Ada Admin"))
                    .body("document.credentials.businessDays", equalTo(3));
            Problems.of(admin.given().get(DRAFTS + "/" + id)).is(404, "NOT_FOUND");
            inForce("2091-05-31T23:59:59.999999Z").body("policy.version", not(equalTo(number)));
            inForce("2091-06-01T00:00:00Z").body("policy.version", equalTo(number));
            inForce("2091-05-31T00:00:00Z").body("policy.effectiveTo", equalTo("2091-06-01T00:00:00Z"));
            assertThat(TestDatabase.column("""
                            select actor ->> 'id' from event
                            where type = 'dev.caseclock.policy.published' and aggregate_version = ?
                            """, (long) number)).containsExactly("ada");
            assertThat(TestDatabase.column("""
                            select data -> 'policy' ->> 'reopeningWithin' from event
                            where type = 'dev.caseclock.policy.published' and aggregate_version = ?
                            """, (long) number)).containsExactly("PT720H");
        }

        @Test
        void the_tag_of_a_version_changes_when_another_one_ends_it() {
            clock.freeze(Instant.parse("2092-01-01T00:00:00Z"));
            int earlier = published("2092-02-01T00:00:00Z", "/document/reopening/within", "\"P20D\"");
            var tag = ops.given().get("/api/v1/sla/policies/" + earlier).header("ETag");
            unchanged(earlier, tag).then().statusCode(304);

            published("2092-03-01T00:00:00Z", "/document/reopening/within", "\"P10D\"");

            unchanged(earlier, tag).then().statusCode(200).body("effectiveTo", equalTo("2092-03-01T00:00:00Z"));
        }

        private Response unchanged(int version, String tag) {
            return ops.given().header("If-None-Match", tag).get("/api/v1/sla/policies/" + version);
        }

        @Test
        void of_two_that_would_begin_at_once_one_is_published() {
            clock.freeze(Instant.parse("2093-01-01T00:00:00Z"));
            var body = with(body(), "/effectiveFrom", "\"2093-02-01T00:00:00Z\"");
            var ids = Stream.generate(() -> draft(ops, body).<String>path("id"))
                    .limit(2)
                    .toList();

            var answers = ids.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> publish(admin, id, "\"1\"")))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 422);
            answers.stream()
                    .filter(answer -> answer.statusCode() == 422)
                    .forEach(answer -> Problems.of(answer)
                            .is(422, "POLICY_OVERLAP")
                            .rule("R9.5")
                            .at("/effectiveFrom"));
        }

        @Test
        void a_draft_that_was_decided_on_too_late_is_not_published() {
            clock.freeze(Instant.parse("2094-01-01T00:00:00Z"));
            var id = draft(ops, with(body(), "/effectiveFrom", "\"2094-01-02T00:00:00Z\""))
                    .<String>path("id");
            clock.freeze(Instant.parse("2094-01-02T00:00:00.000001Z"));

            Problems.of(publish(admin, id, "\"1\""))
                    .is(422, "EFFECTIVE_IN_THE_PAST")
                    .hasRemedy();
        }

        @Test
        void two_versions_are_compared_field_by_field() {
            clock.freeze(Instant.parse("2095-01-01T00:00:00Z"));
            int from = published("2095-02-01T00:00:00Z");
            int to = published(
                    "2095-03-01T00:00:00Z",
                    "/document/untargeted/resolution/S1",
                    "\"PT24H\"",
                    "/document/escalation/phoneOnly",
                    "[\"CRITICAL\",\"HIGH\"]",
                    "/document/supportWindows/1/opens",
                    "\"07:00\"");

            Tokens.of("alice")
                    .contact("acme")
                    .given()
                    .get("/api/v1/sla/policies/diff?from=" + from + "&to=" + to)
                    .then()
                    .statusCode(200)
                    .body(
                            "changes.pointer",
                            contains("/supportWindows/1/opens", "/untargeted/resolution/S1", "/escalation/phoneOnly"))
                    .body("changes.rule", contains("R1.5", "R4.6", "R6.11"))
                    .body("changes[1].oldValue", nullValue())
                    .body("changes[2].newValue", equalTo("CRITICAL, HIGH"));
            Problems.of(ops.given().get("/api/v1/sla/policies/diff?from=1&to=9999"))
                    .is(404, "NOT_FOUND");
            Problems.of(ops.given().get("/api/v1/sla/policies/diff?from=1")).is(400, "MISSING_VALUE");
        }
    }

    /** What comes with a release, after others have published here. */
    @Nested
    class Shipping {

        private final ShippedPoliciesWiring.Shipped first =
                ShippedPoliciesWiring.shipped().get(0);

        @Test
        void a_policy_gets_the_next_free_number_and_is_published_once() {
            published("2120-01-01T00:00:00Z", "/document/reopening/within", "\"P20D\"");
            var last = TestDatabase.number("select max(version) from policy_version");
            var next = of("2120-02-01", "2120-03-01T00:00:00Z");

            shipping.publish(List.of(first, next));
            shipping.publish(List.of(first, next));

            assertThat(versionsOf("2120-02-01")).containsExactly((int) last + 1);
            assertThat(versionsOf("2025-10-27")).containsExactly(1);
            assertThat(TestDatabase.column(
                            "select id from event where type = 'dev.caseclock.policy.published' and aggregate_version = ?",
                            last + 1))
                    .hasSize(1);
            ops.given()
                    .get("/api/v1/sla/policies/" + (last + 1))
                    .then()
                    .body("source.revision", equalTo("2120-02-01"))
                    .body("effectiveFrom", equalTo("2120-03-01T00:00:00Z"))
                    .body("publishedBy.id", equalTo("caseclock"));
        }

        @Test
        void a_revision_that_somebody_has_entered_here_is_the_same_one() {
            var body = with(
                    body(),
                    "/effectiveFrom",
                    "\"2121-01-01T00:00:00Z\"",
                    "/source/title",
                    "\"" + first.source().title() + "\"",
                    "/source/revision",
                    "\"2121-01-01\"");
            publish(admin, draft(ops, body).path("id"), "\"1\"").then().statusCode(200);

            shipping.publish(List.of(of("2121-01-01", "2121-06-01T00:00:00Z")));

            assertThat(versionsOf("2121-01-01")).hasSize(1);
        }

        @Test
        void a_policy_gives_way_to_a_version_that_takes_effect_at_the_same_instant() {
            published("2122-01-01T00:00:00Z", "/document/reopening/within", "\"P20D\"");

            shipping.publish(List.of(of("2121-12-01", "2122-01-01T00:00:00Z")));

            assertThat(versionsOf("2121-12-01")).isEmpty();
        }

        private ShippedPoliciesWiring.Shipped of(String revision, String effectiveFrom) {
            return new ShippedPoliciesWiring.Shipped(
                    Instant.parse(effectiveFrom),
                    new PolicySource(first.source().title(), LocalDate.parse(revision), null, List.of()),
                    first.terms());
        }

        private static List<Object> versionsOf(String revision) {
            return TestDatabase.column(
                    "select version from policy_version where source ->> 'revision' = ? and source ->> 'title' = ?",
                    revision,
                    ShippedPoliciesWiring.shipped().get(0).source().title());
        }
    }

    /** R9.5: running deadlines follow once, with an event; what had passed stays. */
    @Nested
    class TakingEffect {

        private final Instant opened = Instant.parse("2096-03-07T02:00:00Z");

        @Test
        void running_deadlines_follow_when_a_version_takes_effect_and_passed_ones_stay() {
            clock.freeze(opened.minusSeconds(60));
            var early = Desk.opens("acme", opened.minus(Duration.ofHours(3)), "S3");
            var open = Desk.opens("acme", opened, "S3");
            Desk.follow(followers);
            int number = published("2096-03-07T02:30:00Z", "/document/initialResponse/targets/S3", "\"PT1H\"");
            due(open, "2096-03-07T04:00:00Z");

            clock.freeze(opened.plus(Duration.ofMinutes(10)));
            var late = Desk.opens("acme", opened.plus(Duration.ofMinutes(10)), "S3");
            Desk.follow(followers);
            job.run();
            clock.freeze(opened.plus(Duration.ofMinutes(29)));
            assertThat(job.run().recomputed()).isZero();
            due(open, "2096-03-07T04:00:00Z");

            clock.freeze(opened.plus(Duration.ofMinutes(30)));
            assertThat(job.run().recomputed()).isPositive();
            assertThat(job.run().recomputed()).isZero();

            due(open, "2096-03-07T03:00:00Z");
            due(late, "2096-03-07T03:10:00Z");
            due(early, "2096-03-07T01:00:00Z");
            assertThat(changes(open)).containsExactly((long) number);
            assertThat(changes(late)).containsExactly((long) number);
            assertThat(changes(early)).isEmpty();
            ops.given()
                    .get("/api/v1/sla/clocks/" + clockOf(open) + "/proof")
                    .then()
                    .body("deadlines.because", contains("STARTED", "POLICY_CHANGED"))
                    .body("deadlines[1].rule", equalTo("R9.5"))
                    .body("deadlines[1].at", equalTo("2096-03-07T02:30:00Z"));
        }

        @Test
        void several_replicas_at_once_follow_it_once() {
            clock.freeze(Instant.parse("2098-03-07T02:00:00Z"));
            var desk = Desk.opens("acme", Instant.parse("2098-03-07T02:00:00Z"), "S3");
            Desk.follow(followers);
            int number = publishedNow("/document/initialResponse/targets/S3", "\"PT90M\"");

            Stream.generate(() -> CompletableFuture.runAsync(job::run))
                    .limit(4)
                    .toList()
                    .forEach(CompletableFuture::join);

            due(desk, "2098-03-07T03:30:00Z");
            assertThat(changes(desk)).containsExactly((long) number);
        }

        @Test
        void no_deadline_moves_into_the_past() {
            clock.freeze(Instant.parse("2097-03-07T01:00:00Z"));
            var desk = Desk.opens("acme", Instant.parse("2097-03-07T01:00:00Z"), "S3");
            Desk.follow(followers);
            clock.freeze(Instant.parse("2097-03-07T02:00:00Z"));

            publishedNow("/document/initialResponse/targets/S3", "\"PT30M\"");
            job.run();

            due(desk, "2097-03-07T02:00:00Z");
        }

        @Test
        void an_earlier_revision_judges_the_cases_of_its_time_as_corrections() {
            var desk = Desk.opens("acme", Instant.parse("2025-01-10T10:00:00Z"), "S3")
                    .assigned(Instant.parse("2025-01-10T10:10:00Z"))
                    .calls(Instant.parse("2025-01-10T11:30:00Z"));
            Desk.follow(followers);
            clockOfCase(desk).body("cycles[0].clocks[0].state", equalTo("MET"));
            var body = with(
                    body(),
                    "/effectiveFrom",
                    "\"2024-04-29T00:00:00Z\"",
                    "/effectiveTo",
                    "\"2025-10-27T00:00:00Z\"",
                    "/document/initialResponse/targets/S3",
                    "\"PT1H\"");
            int number = publish(admin, draft(admin, body).path("id"), "\"1\"").path("version");
            try {
                job.run();

                clockOfCase(desk)
                        .body("cycles[0].clocks[0].state", equalTo("BREACHED"))
                        .body("cycles[0].clocks[0].policyVersion", equalTo(number));
                assertThat(TestDatabase.column(
                                "select type from event where subject = ? order by seq",
                                clockOf(desk).toString()))
                        .containsSubsequence("dev.caseclock.clock.met", "dev.caseclock.clock.breached");
                inForce("2016-02-29T01:16:00Z").body("policy.version", equalTo(number));
            } finally {
                TestDatabase.execute("update clock set policy_version = 1 where policy_version = ?", number);
                TestDatabase.execute("delete from policy_version where version = ?", number);
            }
        }

        private ValidatableResponse clockOfCase(Desk desk) {
            return ops.given().get("/api/v1/sla/cases/" + desk.number).then().statusCode(200);
        }

        private void due(Desk desk, String due) {
            clockOfCase(desk).body("cycles[0].clocks.find { it.metric == 'INITIAL_RESPONSE' }.dueAt", equalTo(due));
        }

        private List<Object> changes(Desk desk) {
            return TestDatabase.column("""
                    select (data -> 'clock' ->> 'policyVersion')::bigint from event
                    where type = 'dev.caseclock.clock.changed' and subject = ?
                    """, clockOf(desk).toString());
        }

        private Object clockOf(Desk desk) {
            return TestDatabase.column(
                            "select id from clock where subject_id = ? and metric = 'INITIAL_RESPONSE'", desk.id)
                    .get(0);
        }
    }

    private int published(String effectiveFrom, String... changes) {
        return publish(
                        admin,
                        draft(admin, with(with(body(), "/effectiveFrom", '"' + effectiveFrom + '"'), changes))
                                .path("id"),
                        "\"1\"")
                .path("version");
    }

    private int publishedNow(String... changes) {
        return publish(admin, draft(admin, with(body(), changes)).path("id"), "\"1\"")
                .path("version");
    }

    private static Response draft(Tokens by, String body) {
        return by.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(DRAFTS);
    }

    private static Response put(Tokens by, String id, String ifMatch, String body) {
        return by.given().header("If-Match", ifMatch).body(body).put(DRAFTS + "/" + id);
    }

    private static Response publish(Tokens by, String id, String ifMatch) {
        return by.given().header("If-Match", ifMatch).put(DRAFTS + "/" + id + "/publication");
    }

    private ValidatableResponse inForce(String at) {
        return ops.given()
                .get("/api/v1/sla/policies/in-force?at=" + at)
                .then()
                .statusCode(200)
                .body("policy", notNullValue());
    }

    private static List<Object> events(String subject) {
        return TestDatabase.column("select type from event where subject = ? order by seq", subject);
    }

    /** The shipped document, as somebody would send it back. */
    private String body() {
        try {
            var shipped =
                    JSON.readTree(ops.given().get("/api/v1/sla/policies/1").asString());
            var body = JSON.createObjectNode();
            body.putObject("source")
                    .put("title", "Fictional support policy")
                    .put("revision", "2090-01-01")
                    .put("reference", "Board decision 17 😀 决定");
            body.set("document", shipped.get("document"));
            return body.toString();
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static String with(String body, String... pointersAndValues) {
        try {
            var tree = (ObjectNode) JSON.readTree(body);
            for (var i = 0; i < pointersAndValues.length; i += 2) {
                var place = JsonPointer.compile(pointersAndValues[i]);
                ((ObjectNode) tree.at(place.head()))
                        .set(place.last().getMatchingProperty(), JSON.readTree(pointersAndValues[i + 1]));
            }
            return tree.toString();
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
