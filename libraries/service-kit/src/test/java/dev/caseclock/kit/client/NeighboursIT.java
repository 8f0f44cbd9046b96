package dev.caseclock.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbour.class)
class NeighboursIT {

    @RestClient
    NeighbourApi neighbour;

    @Test
    void an_answer_may_have_fields_we_do_not_know_yet() {
        assertThat(RestAssured.get("/asking/something").<String>path("since")).isEqualTo("2026-03-07T02:00:00Z");
    }

    @Test
    void id_language_trace_and_our_own_token_travel_along_but_not_the_callers_token() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var answer = RestAssured.given()
                .header("X-Request-Id", "req-1")
                .header("Accept-Language", "zh-CN")
                .header("traceparent", trace)
                .get("/asking/headers");

        assertThat(answer.<String>path("name"))
                .as(answer.asString())
                .isEqualTo("req-1 zh-CN " + trace + " service-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "502", "503", "429"})
    void a_failing_neighbour_is_503_with_its_name_and_pause(String status) {
        var answer = RestAssured.get("/asking/" + status);

        Problems.of(answer).is(503, "NEIGHBOUR_UNAVAILABLE").says("neighbour-service");
        assertThat(answer.header("Retry-After")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang-up", "garbage"})
    void a_neighbour_that_says_nothing_sensible_is_503(String how) {
        var answer = RestAssured.get("/asking/" + how);

        Problems.of(answer).is(503, "NEIGHBOUR_UNAVAILABLE").says("neighbour-service");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void a_neighbours_4xx_is_for_the_asker_to_judge() {
        var refusal = catchThrowableOfType(NeighbourRefusal.class, () -> neighbour.facts("409"));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("FROM_NEIGHBOUR");
        Problems.of(RestAssured.get("/asking/404")).is(500, "INTERNAL");
    }
}
