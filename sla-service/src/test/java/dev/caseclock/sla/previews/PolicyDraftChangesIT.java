package dev.caseclock.sla.previews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R9.5, told before a policy takes effect. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class PolicyDraftChangesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOLD = """
            select count(*) from event where type like 'dev.caseclock.clock.%' or type = 'dev.caseclock.policy.published'
            """;

    private final TestClock clock = new TestClock();
    private final Tokens ops = Tokens.of("olga").ops();

    @Inject
    FollowerRunner followers;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void says_which_deadlines_would_move_and_which_promises_it_would_break() {
        clock.freeze(Instant.parse("2085-03-07T02:00:00Z"));
        var desk = Desk.opens("acme", Instant.parse("2085-03-07T02:00:00Z"), "S3");
        Desk.follow(followers);
        var before = TestDatabase.number(TOLD);
        var shorter = draft("2085-03-07T02:30:00Z", "PT1H");
        var tooShort = draft("2085-03-07T02:30:00Z", "PT20M");
        var same = draft("2085-03-07T02:30:00Z", "PT2H");

        preview(shorter)
                .body("asOf", equalTo("2085-03-07T02:30:00Z"))
                .body("subjects", greaterThan(0))
                .body(of(desk, "effect"), equalTo("MOVED"))
                .body(of(desk, "dueBefore"), equalTo("2085-03-07T04:00:00Z"))
                .body(of(desk, "dueAfter"), equalTo("2085-03-07T03:00:00Z"));
        preview(tooShort)
                .body("breachesMade", greaterThan(0))
                .body(of(desk, "effect"), equalTo("BREACH_MADE"))
                .body(of(desk, "dueAfter"), equalTo("2085-03-07T02:30:00Z"));
        preview(same).body("items.find { it.subjectNumber == '%s' }".formatted(desk.number), nullValue());

        assertThat(TestDatabase.number(TOLD)).isEqualTo(before);
    }

    @Test
    void an_earlier_revision_is_told_by_what_it_would_correct() {
        var desk = Desk.opens("acme", Instant.parse("2025-02-10T10:00:00Z"), "S3")
                .assigned(Instant.parse("2025-02-10T10:10:00Z"))
                .calls(Instant.parse("2025-02-10T11:30:00Z"));
        Desk.follow(followers);

        preview(draft("2024-04-29T00:00:00Z", "PT1H"))
                .body(of(desk, "effect"), equalTo("BREACH_MADE"))
                .body(of(desk, "stateBefore"), equalTo("MET"))
                .body(of(desk, "stateAfter"), equalTo("BREACHED"));
    }

    @Test
    void is_open_to_those_who_may_read_drafts() {
        var id = draft("2086-01-01T00:00:00Z", "PT1H");

        Problems.of(Tokens.of("amir").agent().given().get(path(id))).is(403, "FORBIDDEN");
        Problems.of(ops.given().get(path(UUID.randomUUID().toString()))).is(404, "NOT_FOUND");
        assertThat(Tokens.of("mona").manager().given().get(path(id)).statusCode())
                .isEqualTo(200);
    }

    private static String of(Desk desk, String field) {
        return "items.find { it.subjectNumber == '%s' && it.metric == 'INITIAL_RESPONSE' }.%s"
                .formatted(desk.number, field);
    }

    private ValidatableResponse preview(String id) {
        return ops.given().get(path(id)).then().statusCode(200);
    }

    private static String path(String id) {
        return "/api/v1/sla/policies/drafts/" + id + "/changes";
    }

    private String draft(String effectiveFrom, String target) {
        try {
            var shipped =
                    JSON.readTree(ops.given().get("/api/v1/sla/policies/1").asString());
            var body = JSON.createObjectNode().put("effectiveFrom", effectiveFrom);
            body.putObject("source").put("title", "Fictional support policy").put("revision", "2085-01-01");
            body.set("document", shipped.get("document"));
            ((ObjectNode) body.at("/document/initialResponse/targets")).put("S3", target);
            return ops.given()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(body.toString())
                    .post("/api/v1/sla/policies/drafts")
                    .path("id");
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
