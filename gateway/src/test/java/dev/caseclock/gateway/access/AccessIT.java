package dev.caseclock.gateway.access;

import static dev.caseclock.gateway.neighbourhood.Neighbourhood.raw;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.request;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.send;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.tokens;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caseclock.gateway.neighbourhood.NeighbourhoodResource;
import dev.caseclock.gateway.neighbourhood.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(NeighbourhoodResource.class)
class AccessIT {

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("EXPIRED", (Forgery) tokens ->
                        tokens.of("a").expiringAt(Instant.now().minusSeconds(1)).token()),
                Arguments.of("WRONG_AUDIENCE", (Forgery)
                        tokens -> tokens.of("a").audience("another").token()),
                Arguments.of("WRONG_AUDIENCE", (Forgery)
                        tokens -> tokens.of("a").without("aud").token()),
                Arguments.of("WRONG_ISSUER", (Forgery)
                        tokens -> tokens.of("a").issuer(Tokens.ISSUER + "/").token()),
                Arguments.of("WRONG_ISSUER", (Forgery)
                        tokens -> tokens.of("a").without("iss").token()),
                Arguments.of("INCOMPLETE", (Forgery)
                        tokens -> tokens.of("a").without("exp").token()),
                Arguments.of("INCOMPLETE", (Forgery)
                        tokens -> tokens.of("a").without("sub").token()),
                Arguments.of("INCOMPLETE", (Forgery)
                        tokens -> tokens.of("a").claim("groups", 7).token()),
                Arguments.of("NOT_YET_VALID", (Forgery) tokens -> tokens.of("a")
                        .claim("nbf", Instant.now().plusSeconds(600).getEpochSecond())
                        .token()),
                Arguments.of("WRONG_ALGORITHM", (Forgery) tokens ->
                        tokens.of("a").signedWithThePublicKeyAsSecret().token()),
                Arguments.of("WRONG_ALGORITHM", (Forgery)
                        tokens -> tokens.of("a").signedAs("RS512").token()),
                Arguments.of("WRONG_ALGORITHM", (Forgery)
                        tokens -> tokens.of("a").unsigned().token()),
                Arguments.of("UNKNOWN_KEY", (Forgery)
                        tokens -> tokens.of("a").keyId("k2").token()),
                Arguments.of("BAD_SIGNATURE", (Forgery)
                        tokens -> Tokens.signedWith(Tokens.newKey("k1")).of("a").token()),
                Arguments.of(
                        "BAD_SIGNATURE",
                        (Forgery)
                                tokens -> Tokens.withOtherPayload(
                                        tokens.of("a").token(),
                                        "{\"iss\":\"" + Tokens.ISSUER
                                                + "\",\"aud\":\"caseclock\",\"sub\":\"root\",\"groups\":[\"admin\"],\"exp\":9999999999}")),
                Arguments.of("MALFORMED", (Forgery) tokens -> "a.b"),
                Arguments.of("MALFORMED", (Forgery) tokens -> "§§"),
                Arguments.of("MALFORMED", (Forgery) tokens -> "x".repeat(13_000)));
    }

    interface Forgery {
        String of(Tokens tokens);
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refuses_a_bad_token_with_one_challenge(String reason, Forgery forgery) throws Exception {
        var answer = raw("GET /api/v1/cases HTTP/1.1\nHost: g\nConnection: close\nAuthorization: Bearer "
                + forgery.of(tokens()) + "\n\n");

        assertThat(answer).startsWith("HTTP/1.1 401").contains("application/problem+json");
        var problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.getString("code")).isEqualTo("UNAUTHENTICATED");
        assertThat(problem.getString("reason")).isEqualTo(reason);
        assertThat(answer.toLowerCase().split("www-authenticate:")).hasSize(2);
        assertThat(answer).contains("error=\"invalid_token\"").doesNotContain("jose4j", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/cases", "/api/v1/sla/clocks"})
    void asks_for_a_token_where_there_is_none(String path) throws Exception {
        for (var asked : new java.net.http.HttpRequest.Builder[] {
            request(path), request(path).header("Authorization", "Basic YTpi")
        }) {
            var answer = send(asked);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"caseclock\"");
            assertThat(new JsonObject(answer.body()).getString("reason")).isEqualTo("MISSING");
        }
    }

    @Test
    void refuses_two_tokens_at_once() throws Exception {
        var token = tokens().of("alice").token();
        var answer = send(request("/api/v1/cases")
                .header("Authorization", "Bearer " + token)
                .header("Authorization", "Bearer " + token));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void takes_a_good_token_with_or_without_key_id() throws Exception {
        for (var token : new String[] {
            tokens().of("alice", "agent").token(),
            tokens().of("alice", "agent").keyId(null).token(),
            tokens().of("alice").without("groups").token()
        }) {
            var answer = send(request("/api/v1/cases").header("authorization", "bearer " + token));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getJsonObject("headers").getString("authorization"))
                    .endsWith(token);
        }
    }

    @Test
    void does_not_remember_a_token_beyond_its_expiry() throws Exception {
        var expiry = Instant.ofEpochSecond(Instant.now().plusSeconds(3).getEpochSecond());
        var token = tokens().of("alice").expiringAt(expiry).token();
        assertThat(send(request("/api/v1/cases").header("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(200);

        var answer = await().atMost(20, SECONDS)
                .until(
                        () -> send(request("/api/v1/cases").header("Authorization", "Bearer " + token)),
                        found -> found.statusCode() != 200);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Instant.now()).isAfterOrEqualTo(expiry);
        assertThat(new JsonObject(answer.body()).getString("reason")).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/openapi.json", "/openapi.yaml", "/docs/", "/api/v1/suite-health", "/q/health", "/q/metrics"})
    void lets_everybody_read_what_is_public(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(200);
    }

    @Test
    void speaks_chinese_when_asked_to() throws Exception {
        var answer = send(request("/api/v1/cases").header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"));

        assertThat(answer.headers().firstValue("Content-Language")).hasValue("zh-CN");
        var problem = new JsonObject(answer.body());
        assertThat(problem.getString("title")).isEqualTo("未登录");
        assertThat(problem.getString("detail")).isEqualTo("请求中没有持有者令牌。");
        assertThat(problem.getString("remedy")).contains("颁发者");
    }
}
