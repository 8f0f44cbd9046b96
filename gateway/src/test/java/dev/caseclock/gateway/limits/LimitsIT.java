package dev.caseclock.gateway.limits;

import static dev.caseclock.gateway.neighbourhood.Neighbourhood.control;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.request;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.send;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caseclock.gateway.neighbourhood.NeighbourhoodResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TightProfile.class)
@QuarkusTestResource(NeighbourhoodResource.class)
class LimitsIT {

    @Test
    void a_caller_who_asks_too_fast_is_told_when_to_come_back_and_others_are_not_affected() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(asked("hasty").statusCode()).isEqualTo(200);
        }
        // How many more fit in depends on how long these take; each second allows one.
        var refused = await("a refusal").pollDelay(Duration.ZERO).until(() -> asked("hasty"), is(429));
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("TOO_MANY_REQUESTS");

        assertThat(asked("patient").statusCode()).isEqualTo(200);
        await("the next second").until(() -> asked("hasty"), is(200));
    }

    @Test
    void services_have_no_limit() throws Exception {
        for (var i = 0; i < 20; i++) {
            assertThat(send(as("sla-service", "service", "/api/v1/cases")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_service_without_living_replica_is_named() throws Exception {
        var answer = send(as("a", "agent", "/api/v1/documents")
                .header("Accept-Language", "zh-Hans")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        var problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).isEqualTo("NEIGHBOUR_UNAVAILABLE");
        assertThat(problem.getString("service")).isEqualTo("rca-service");
        assertThat(problem.getString("detail")).isEqualTo("目前无法连接 rca-service。未执行任何操作。");
    }

    @Test
    void a_service_that_does_not_answer_is_not_waited_for_forever_nor_asked_twice() throws Exception {
        var before = control("sla", "").getInteger("received");

        var answer = send(as("b", "agent", "/api/v1/sla/clocks?scenario=never").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("NEIGHBOUR_ANSWER_LOST");
        assertThat(control("sla", "").getInteger("received")).isEqualTo(before + 1);
    }

    @Test
    void an_answer_that_has_begun_may_take_its_time() throws Exception {
        assertThat(send(as("c", "agent", "/api/v1/sla/events?scenario=events")).body())
                .isEqualTo("data: 1\n\ndata: 2\n\n");
    }

    @Test
    void outside_a_sandbox_the_clock_does_not_exist() throws Exception {
        assertThat(send(as("d", "admin", "/api/v1/sandbox/clock")).statusCode()).isEqualTo(404);
        assertThat(send(as("d", "admin", "/api/v1/sandbox/clock-moves")
                                .header("Idempotency-Key", "k")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"by\":\"PT1H\"}")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(control("sla", "").getLong("clockOffset")).isZero();
    }

    private static HttpResponse<String> asked(String who) throws Exception {
        return send(as(who, "agent", "/api/v1/cases"));
    }

    private static Predicate<HttpResponse<String>> is(int status) {
        return answer -> answer.statusCode() == status;
    }

    private static HttpRequest.Builder as(String subject, String role, String path) {
        return request(path)
                .header("Authorization", "Bearer " + tokens().of(subject, role).token());
    }
}
