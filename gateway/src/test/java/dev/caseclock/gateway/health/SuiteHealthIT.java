package dev.caseclock.gateway.health;

import static dev.caseclock.gateway.neighbourhood.Neighbourhood.control;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.request;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.send;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caseclock.gateway.neighbourhood.NeighbourhoodResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(NeighbourhoodResource.class)
class SuiteHealthIT {

    @AfterEach
    void everybody_is_well_again() throws Exception {
        control("sla", "readiness=200");
    }

    @Test
    void shows_every_replica_of_every_service() throws Exception {
        var health = new JsonObject(send(request("/api/v1/suite-health")).body());

        var cases = health.getJsonArray("services").getJsonObject(0);
        assertThat(cases.getString("service")).isEqualTo("case-service");
        assertThat(cases.getString("status")).isEqualTo("UP");
        assertThat(cases.getJsonArray("replicas").stream().map(replica -> ((JsonObject) replica).getString("status")))
                .containsExactly("UP", "DOWN", "UP");
        assertThat(Instant.parse(cases.getJsonArray("replicas").getJsonObject(0).getString("since")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(health.encode()).doesNotContain("127.0.0.1");
    }

    @Test
    void notices_a_service_that_is_not_ready_and_the_gateway_stays_ready() throws Exception {
        control("sla", "readiness=503");

        await().atMost(5, SECONDS).untilAsserted(() -> {
            var health = new JsonObject(send(request("/api/v1/suite-health")).body());
            assertThat(health.getString("status")).isEqualTo("DOWN");
            assertThat(health.getJsonArray("services").getJsonObject(1).getString("status"))
                    .isEqualTo("DOWN");
        });
        assertThat(send(request("/q/health/ready")).statusCode()).isEqualTo(200);

        control("sla", "readiness=200");
        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(new JsonObject(
                                        send(request("/api/v1/suite-health")).body())
                                .getString("status"))
                        .isEqualTo("UP"));
    }

    @Test
    void is_only_for_reading() throws Exception {
        assertThat(send(request("/api/v1/suite-health").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }
}
