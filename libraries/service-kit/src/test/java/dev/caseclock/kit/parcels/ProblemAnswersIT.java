package dev.caseclock.kit.parcels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProblemAnswersIT {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    unknown field       | {"label":"a","prioritty":1}                   | UNKNOWN_FIELD          | /prioritty
                    unknown nested      | {"label":"a","contents":[{"name":"x","y":1}]} | UNKNOWN_FIELD          | /contents/0/y
                    missing field       | {"grams":1}                                   | MISSING_VALUE          | /label
                    missing nested      | {"label":"a","contents":[{}]}                 | MISSING_VALUE          | /contents/0/name
                    null element        | {"label":null}                                | MISSING_VALUE          | /label
                    too long            | {"label":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"} | WRONG_LENGTH    | /label
                    too great           | {"label":"a","grams":30001}                   | TOO_GREAT              | /grams
                    too small           | {"label":"a","grams":0}                       | TOO_SMALL              | /grams
                    text for number     | {"label":"a","grams":"5"}                     | WRONG_TYPE             | /grams
                    fraction for number | {"label":"a","grams":5.5}                     | WRONG_TYPE             | /grams
                    number for text     | {"label":5}                                   | WRONG_TYPE             | /label
                    boolean for text    | {"label":true}                                | WRONG_TYPE             | /label
                    object for text     | {"label":{"a":1}}                             | WRONG_TYPE             | /label
                    list for object     | [1]                                           | WRONG_TYPE             | ``
                    text for object     | "label"                                       | WRONG_TYPE             | ``
                    object for list     | {"label":"a","contents":{}}                   | WRONG_TYPE             | /contents
                    huge number         | {"label":"a","grams":99999999999}             | WRONG_TYPE             | /grams
                    unknown constant    | {"label":"a","size":"HUGE"}                   | NOT_ONE_OF             | /size
                    number for constant | {"label":"a","size":0}                        | NOT_ONE_OF             | /size
                    empty constant      | {"label":"a","size":""}                       | NOT_ONE_OF             | /size
                    no offset           | {"label":"a","postedAt":"2026-03-07T02:00:00"}| INSTANT_WITHOUT_OFFSET | /postedAt
                    date only           | {"label":"a","postedAt":"2026-03-07"}         | NOT_AN_INSTANT         | /postedAt
                    no such day         | {"label":"a","postedAt":"2026-02-30T00:00:00Z"}| NOT_AN_INSTANT        | /postedAt
                    number for instant  | {"label":"a","postedAt":1772848800}           | WRONG_TYPE             | /postedAt
                    NUL character       | {"label":"a\\u0000b"}                          | CHARACTER_NOT_ALLOWED  | /label
                    half a surrogate    | {"label":"\\ud83d"}                            | CHARACTER_NOT_ALLOWED  | /label
                    cut off             | {"label":"a"                                  | MALFORMED_JSON         | line:1
                    bare word           | {label:"a"}                                   | MALFORMED_JSON         | line:1
                    something behind    | {"label":"a"} {}                              | MALFORMED_JSON         | line:1
                    twice               | {"label":"a","label":"b"}                     | DUPLICATE_FIELD        | line:1
                    nothing             | ``                                            | MISSING_VALUE          | ``
                    null                | null                                          | MISSING_VALUE          | ``
                    """)
    void a_body_that_cannot_be_read_names_the_place_in_both_languages(
            String what, String body, String code, String pointer) {
        Problems.of(post(body, "en")).is(400, code).at(pointer).inEnglish();
        Problems.of(post(body, "zh-CN,zh;q=0.9,en;q=0.8"))
                .is(400, code)
                .at(pointer)
                .inChinese();
    }

    @Test
    void several_broken_places_are_all_named() {
        Problems.of(post("{\"grams\":0,\"contents\":[{}]}", "en"))
                .is(400, "INVALID_REQUEST")
                .at("/label")
                .at("/grams")
                .at("/contents/0/name");
    }

    @Test
    void wording_and_form_of_a_body_are_judged_together() {
        Problems.of(post("{\"label\":\"  \",\"grams\":0,\"contents\":[{\"name\":\"a\\u0007\"}]}", "en"))
                .is(400, "INVALID_REQUEST")
                .at("/label")
                .at("/grams")
                .at("/contents/0/name");
        Problems.of(post("{\"label\":\"\",\"grams\":1}", "en"))
                .is(400, "BLANK_TEXT")
                .at("/label");
    }

    @Test
    void the_length_of_a_text_is_counted_in_characters() {
        assertThat(post("{\"label\":\"" + "📦".repeat(40) + "\"}", "en").statusCode())
                .isEqualTo(201);
        Problems.of(post("{\"label\":\"" + "📦".repeat(41) + "\"}", "en")).is(400, "WRONG_LENGTH");
        Problems.of(post("{\"label\":\"" + "x".repeat(41) + "\"}", "en")).is(400, "WRONG_LENGTH");
    }

    @Test
    void a_body_that_is_no_object_is_called_the_body() {
        Problems.of(post("[1]", "en")).says("\"body\" is not of the expected type");
        Problems.of(post("", "en")).says("\"body\" is required");
    }

    @ParameterizedTest
    @CsvSource({
        "?ownr=01a2145c-46d1-7a82-96bf-dd307abdbdd3, UNKNOWN_PARAMETER, query:ownr",
        "?limit=1&limit=2, PARAMETER_GIVEN_TWICE, query:limit",
        "?size=%00, CONTROL_CHARACTER, query:size",
        "?limit=1&limit=2&ownr=x, INVALID_REQUEST, query:ownr",
        "/01a2145c-46d1-7a82-96bf-dd307abdbdd3?limit=1, UNKNOWN_PARAMETER, query:limit"
    })
    void a_query_parameter_that_the_contract_does_not_have_is_refused_by_name(String query, String code, String place) {
        Problems.of(agent().urlEncodingEnabled(false).get("/api/v1/parcels" + query))
                .is(400, code)
                .at(place);
        Problems.of(agent().urlEncodingEnabled(false)
                        .header("Accept-Language", "zh")
                        .get("/api/v1/parcels" + query))
                .inChinese();
    }

    @Test
    void an_instant_without_offset_names_its_rule() {
        Problems.of(post("{\"label\":\"a\",\"postedAt\":\"2026-03-07T02:00:00\"}", "en"))
                .is(400, "INSTANT_WITHOUT_OFFSET")
                .rule("R9.4")
                .hasRemedy();
    }

    @Test
    void emoji_and_chinese_come_back_as_they_went_in() {
        var label = "包裹📦é " + UUID.randomUUID().toString().substring(0, 8);

        var created = post("{\"label\":\"" + label + "\"}", "en");

        assertThat(created.<String>path("label")).as(created.asString()).isEqualTo(label);
        assertThat(agent().get("/api/v1/parcels/" + created.path("id")).<String>path("label"))
                .isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "owner, 1-1-1-1-1, WRONG_TYPE",
        "limit, many, WRONG_TYPE",
        "limit, 0, TOO_SMALL",
        "limit, 201, TOO_GREAT",
        "size, HUGE, NOT_ONE_OF",
        "since, 2026-03-07T02:00:00, INSTANT_WITHOUT_OFFSET",
        "since, yesterday, NOT_AN_INSTANT",
    })
    void a_bad_query_parameter_is_400_with_its_name(String parameter, String value, String code) {
        var answer = agent().queryParam(parameter, value).get("/api/v1/parcels");

        Problems.of(answer).is(400, code).at("query:" + parameter);
        Problems.of(agent().header("Accept-Language", "zh")
                        .queryParam(parameter, value)
                        .get("/api/v1/parcels"))
                .inChinese();
    }

    @Test
    void a_bad_id_in_the_path_and_an_unknown_path_are_404() {
        Problems.of(agent().get("/api/v1/parcels/not-a-uuid")).is(404, "NOT_FOUND");
        Problems.of(agent().get("/api/v1/parcels/" + UUID.randomUUID())).is(404, "NOT_FOUND");
        Problems.of(agent().get("/api/v1/nothing-here")).is(404, "NOT_FOUND").inEnglish();
        Problems.of(agent().header("Accept-Language", "zh").get("/nothing"))
                .is(404, "NOT_FOUND")
                .inChinese();
    }

    @Test
    void a_wrong_method_or_media_type_says_so() {
        var wrongMethod = agent().delete("/api/v1/parcels");
        Problems.of(wrongMethod).is(405, "METHOD_NOT_ALLOWED");
        assertThat(wrongMethod.header("Allow")).isEqualTo("GET, HEAD, POST");
        var options = agent().options("/api/v1/parcels/" + UUID.randomUUID());
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, PUT, OPTIONS");
        Problems.of(agent().options("/api/v1/nothing-here")).is(404, "NOT_FOUND");
        Problems.of(agent().accept("application/xml").get("/api/v1/parcels")).is(406, "NOT_ACCEPTABLE");
        Problems.of(agent().contentType("text/plain")
                        .header("Idempotency-Key", "k")
                        .body("x")
                        .post("/api/v1/parcels"))
                .is(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void a_body_over_the_limit_is_413() {
        Problems.of(post("{\"label\":\"" + "a".repeat(1_100_000) + "\"}", "en"))
                .is(413, "BODY_TOO_LARGE")
                .says("1048576");
    }

    @Test
    void a_body_over_the_limit_that_does_not_announce_its_length_is_413() throws IOException {
        assertThat(chunkedPost(1_200_000)).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
    }

    @Nested
    class A_token {

        @Test
        void that_is_missing_expired_or_not_for_us_is_401_with_one_challenge() {
            assertUnauthenticated(RestAssured.get("/api/v1/parcels"));
            assertUnauthenticated(Tokens.of("alice").agent().expired().given().get("/api/v1/parcels"));
            assertUnauthenticated(
                    Tokens.of("alice").agent().audience("somebody-else").given().get("/api/v1/parcels"));
            assertUnauthenticated(Tokens.of("alice")
                    .agent()
                    .issuer("https://evil.example")
                    .given()
                    .get("/api/v1/parcels"));
            assertUnauthenticated(
                    Tokens.of("alice").agent().foreignKey().given().get("/api/v1/parcels"));
            assertUnauthenticated(RestAssured.given()
                    .header("Authorization", "Bearer nonsense")
                    .get("/api/v1/parcels"));
        }

        @Test
        void without_the_role_is_403() {
            Problems.of(Tokens.of("olga").ops().given().get("/api/v1/parcels"))
                    .is(403, "FORBIDDEN")
                    .inEnglish();
            Problems.of(Tokens.of("olga")
                            .ops()
                            .given()
                            .header("Accept-Language", "zh-Hans")
                            .get("/api/v1/parcels"))
                    .is(403, "FORBIDDEN")
                    .inChinese();
        }

        private void assertUnauthenticated(Response answer) {
            Problems.of(answer).is(401, "UNAUTHENTICATED");
            assertThat(answer.headers().getValues("WWW-Authenticate")).containsExactly("Bearer");
        }
    }

    @Test
    void a_sane_request_id_is_echoed_and_another_one_replaced() {
        assertThat(agent().header("X-Request-Id", "abc-123")
                        .get("/api/v1/parcels")
                        .header("X-Request-Id"))
                .isEqualTo("abc-123");
        assertThat(agent().header("X-Request-Id", "a b;c")
                        .get("/api/v1/parcels")
                        .header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    private static RequestSpecification agent() {
        return Tokens.of("anna").agent().given();
    }

    private static Response post(String body, String language) {
        var request = agent().header("Idempotency-Key", UUID.randomUUID()).header("Accept-Language", language);
        return (body == null || body.isEmpty() ? request : request.body(body.getBytes(StandardCharsets.UTF_8)))
                .post("/api/v1/parcels");
    }

    private static String chunkedPost(int size) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/parcels HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                            + Tokens.of("anna").agent().bearer()
                            + "\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var chunk = "{\"label\":\"" + "a".repeat(size) + "\"}";
            out.write((Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
