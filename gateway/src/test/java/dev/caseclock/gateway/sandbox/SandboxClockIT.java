package dev.caseclock.gateway.sandbox;

import static dev.caseclock.gateway.neighbourhood.Neighbourhood.control;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.request;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.send;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.gateway.neighbourhood.NeighbourhoodResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(NeighbourhoodResource.class)
class SandboxClockIT {

    private static final List<String> SERVICES = List.of("case-1", "case-2", "sla", "escalation", "rca");

    @BeforeEach
    void set_all_clocks_back() throws Exception {
        for (var service : SERVICES) {
            control(service, "clock-offset=0&clock-failures=0&clock-status=200");
        }
    }

    @Test
    void moves_all_services_together_and_once_per_key() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = move("ops", key, "{\"by\":\"PT1H\"}");
        assertThat(first.statusCode()).isEqualTo(200);
        var clock = new JsonObject(first.body());
        assertThat(clock.getLong("offsetSeconds")).isEqualTo(3600);
        assertThat(Instant.parse(clock.getString("now")))
                .isBetween(Instant.now().plusSeconds(3590), Instant.now().plusSeconds(3610));
        assertThat(clock.getJsonArray("services")).hasSize(4);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();

        var again = move("ops", key, "{\"by\":\"PT1H\"}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(offsetOf("sla")).isEqualTo(3600);

        assertThat(move("ops", key, "{\"by\":\"PT2H\"}").statusCode()).isEqualTo(422);
        // Keys belong to their caller.
        assertThat(offsetAfter(move("admin", key, "{\"by\":\"PT2H\"}"))).isEqualTo(3 * 3600);
    }

    @Test
    void repairs_a_half_done_move_when_it_is_repeated() throws Exception {
        control("sla", "clock-failures=1");
        var key = UUID.randomUUID().toString();

        var half = move("ops", key, "{\"by\":\"PT1H\"}");
        assertThat(half.statusCode()).isEqualTo(503);
        assertThat(half.headers().firstValue("Retry-After")).isPresent();
        var problem = new JsonObject(half.body());
        assertThat(problem.getString("code")).isEqualTo("CLOCK_MOVE_INCOMPLETE");
        assertThat(problem.getJsonArray("remaining").stream()).containsExactly("sla-service");
        assertThat(problem.getJsonArray("moved").stream())
                .containsExactly("case-service", "escalation-service", "rca-service");
        assertThat(offsetOf("sla")).isZero();

        assertThat(offsetAfter(move("ops", key, "{\"by\":\"PT1H\"}"))).isEqualTo(3600);
        assertThat(offsetOf("sla")).isEqualTo(3600);
        assertThat(offsetOf("rca")).isEqualTo(3600);
    }

    @Test
    void another_move_after_a_half_done_one_starts_from_the_farthest_service() throws Exception {
        control("case-1", "clock-offset=100");
        control("case-2", "clock-offset=100");
        control("sla", "clock-offset=50");

        assertThat(offsetAfter(move("admin", UUID.randomUUID().toString(), "{\"by\":\"PT10S\"}")))
                .isEqualTo(110);
        assertThat(offsetOf("sla")).isEqualTo(110);
    }

    @Test
    void moves_to_an_instant_but_never_back() throws Exception {
        var there = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var moved = move("admin", UUID.randomUUID().toString(), "{\"to\":\"" + there + "\"}");
        assertThat(Instant.parse(new JsonObject(moved.body()).getString("now"))).isBetween(there, there.plusSeconds(3));

        var back = move("admin", UUID.randomUUID().toString(), "{\"to\":\"" + there.minusSeconds(3600) + "\"}");
        assertThat(back.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(back.body()).getString("code")).isEqualTo("CLOCK_ONLY_FORWARD");
    }

    @Test
    void says_which_service_refuses() throws Exception {
        control("rca", "clock-status=404");

        var answer = move("ops", UUID.randomUUID().toString(), "{\"by\":\"PT1H\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("CLOCK_MOVE_REFUSED");
        assertThat(new JsonObject(answer.body()).getString("service")).isEqualTo("rca-service");
        assertThat(offsetOf("sla")).isZero();
    }

    @Test
    void shows_the_clock() throws Exception {
        for (var service : SERVICES) {
            control(service, "clock-offset=60");
        }
        var answer = send(request("/api/v1/sandbox/clock").header("Authorization", bearer("ops")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getLong("offsetSeconds")).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | 400 | CLOCK_MOVE_AMBIGUOUS",
                "{\"by\":\"PT1H\",\"to\":\"2030-01-01T00:00:00Z\"} | 400 | CLOCK_MOVE_AMBIGUOUS",
                "{\"by\":\"tomorrow\"}               | 400 | INVALID_DURATION",
                "{\"by\":\"PT0.5S\"}                 | 400 | INVALID_DURATION",
                "{\"by\":3600}                       | 400 | WRONG_TYPE",
                "{\"to\":\"2030-01-01T00:00:00\"}    | 400 | INSTANT_WITHOUT_OFFSET",
                "{\"to\":\"soon\"}                   | 400 | NOT_AN_INSTANT",
                "{\"by\":\"PT1H\",\"why\":1}         | 400 | UNKNOWN_FIELD",
                "{\"by\":\"PT1H\",\"by\":\"PT2H\"}   | 400 | MALFORMED_JSON",
                "[]                                  | 400 | MALFORMED_JSON",
                "{\"by\"                             | 400 | MALFORMED_JSON",
                "{\"by\":\"-PT1H\"}                  | 422 | CLOCK_ONLY_FORWARD",
                "{\"by\":\"PT0S\"}                   | 422 | CLOCK_ONLY_FORWARD",
                "{\"by\":\"P9000D\"}                 | 422 | CLOCK_MOVE_TOO_FAR",
                "{\"by\":\"P100000000000000D\"}      | 422 | CLOCK_MOVE_TOO_FAR",
                "{\"to\":\"+999999999-12-31T00:00:00Z\"} | 422 | CLOCK_MOVE_TOO_FAR",
            })
    void refuses_a_move_that_makes_no_sense(String body, int status, String code) throws Exception {
        var answer = move("ops", UUID.randomUUID().toString(), body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
        assertThat(offsetOf("sla")).isZero();
    }

    @Test
    void needs_a_role_a_key_and_json() throws Exception {
        assertThat(move("agent", "k", "{\"by\":\"PT1H\"}").statusCode()).isEqualTo(403);
        assertThat(send(request("/api/v1/sandbox/clock")).statusCode()).isEqualTo(401);

        var keyless = send(request("/api/v1/sandbox/clock-moves")
                .header("Authorization", bearer("ops"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"by\":\"PT1H\"}")));
        assertThat(keyless.statusCode()).isEqualTo(428);
        assertThat(new JsonObject(keyless.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo("header:Idempotency-Key");

        var typeless = send(request("/api/v1/sandbox/clock-moves")
                .header("Authorization", bearer("ops"))
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString("by=PT1H")));
        assertThat(typeless.statusCode()).isEqualTo(415);
        assertThat(send(request("/api/v1/sandbox/clock-moves").header("Authorization", bearer("ops")))
                        .statusCode())
                .isEqualTo(405);
        assertThat(offsetOf("sla")).isZero();
    }

    private static HttpResponse<String> move(String role, String key, String body) throws Exception {
        return send(request("/api/v1/sandbox/clock-moves")
                .header("Authorization", bearer(role))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static long offsetAfter(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getLong("offsetSeconds");
    }

    private static String bearer(String role) {
        return "Bearer " + tokens().of("the-" + role, role).token();
    }

    private static long offsetOf(String service) throws Exception {
        return control(service, "").getLong("clockOffset");
    }
}
