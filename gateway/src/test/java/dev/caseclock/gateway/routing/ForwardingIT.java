package dev.caseclock.gateway.routing;

import static dev.caseclock.gateway.neighbourhood.Neighbourhood.control;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.http;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.port;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.raw;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.rawGet;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.request;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.send;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.signed;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.tokens;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caseclock.gateway.neighbourhood.NeighbourhoodResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(NeighbourhoodResource.class)
class ForwardingIT {

    @Nested
    class Routing {

        @ParameterizedTest
        @CsvSource({
            "/api/v1/organizations, case",
            "/api/v1/cases, case",
            "/api/v1/cases/4711/updates, case",
            "/api/v1/cases/4711/attachments/7/content, case",
            "/api/v1/incidents/1/restoration, case",
            "/api/v1/case-imports, case",
            "/api/v1/case-import-mappings/desk, case",
            "/api/v1/case-events, case",
            "/api/v1/sla/clocks, sla",
            "/api/v1/sla/cases/4711, sla",
            "/api/v1/escalations, escalation",
            "/api/v1/escalation-events, escalation",
            "/api/v1/cases/4711/escalation-eligibility, escalation",
            "/api/v1/documents, rca",
            "/api/v1/document-events, rca",
            "/api/v1/cases/4711/document-entitlement, rca",
            "/api/v1/incidents/1/document-entitlement, rca",
        })
        void hands_each_path_to_the_service_whose_contract_has_it(String path, String service) throws Exception {
            var answer = send(signed(path + "?limit=5&q=a%20b"));

            assertThat(answer.statusCode()).isEqualTo(200);
            var seen = new JsonObject(answer.body());
            assertThat(seen.getString("service")).startsWith(service);
            assertThat(seen.getString("uri")).isEqualTo(path + "?limit=5&q=a%20b");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/nothing",
                    "/api/v1/cases/1/2/3/4",
                    "/api/v1",
                    "/api/v1/",
                    "/api/v2/cases",
                    "/api/v1/sandbox-clock",
                    "/api/v1/q/health",
                    "/cases",
                    "/webjars/swagger-ui/index.html",
                    "/swagger-ui-bundle.js"
                })
        void knows_no_other_path(String path) throws Exception {
            var answer = send(signed(path));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("NOT_FOUND");
            assertThat(new JsonObject(answer.body()).getString("instance")).isEqualTo(path);
        }

        @Test
        void leaves_a_wrong_method_to_the_service() throws Exception {
            var answer = send(signed("/api/v1/sla/clocks").DELETE());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getString("method")).isEqualTo("DELETE");
        }

        @Test
        void passes_a_problem_of_a_service_as_it_is() throws Exception {
            var answer = send(signed("/api/v1/cases?scenario=refused"));

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).isEqualTo("{\"code\":\"MOVE_NOT_ALLOWED\"}");
        }
    }

    @Nested
    class Path_tricks {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/cases/../../../q/health",
                    "/api/v1/cases/..%2f..%2fq/health",
                    "/api/v1/cases/..%2Fq",
                    "/api/v1/cases/%2e%2e/secret",
                    "/api/v1/cases/%2E%2E/secret",
                    "/api/v1/cases/.%2e/secret",
                    "/api/v1/cases/./1",
                    "/api/v1/cases/..;/secret",
                    "/api/v1/cases/a%5c..%5cb",
                    "/api/v1/cases/1%00",
                    "/api/v1/cases/1%0d%0aX:%20y",
                    "/q/../api/v1/cases",
                    "/q/%2e%2e/api/v1/cases",
                    "/docs/../api/v1/cases"
                })
        void are_refused(String target) throws Exception {
            var answer = rawGet(target, "");

            assertThat(answer).startsWith("HTTP/1.1 400");
            assertThat(answer).contains("application/problem+json", "PATH_NOT_ALLOWED");
        }

        /** The HTTP server itself refuses these before any handler of ours, hence without a problem body. */
        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/cases/a\\..\\b", "/api/v1/cases/%zz", "/api/v1/cases/{id}"})
        void that_are_no_uri_at_all_are_refused_even_earlier(String target) throws Exception {
            assertThat(rawGet(target, "")).startsWith("HTTP/1.1 400").doesNotContain("Exception");
        }

        @ParameterizedTest
        @CsvSource({
            "//api//v1//cases, /api/v1/cases",
            "/api/v1/cases/%41cme, /api/v1/cases/Acme",
            "/api/v1/cases/%252e%252e, /api/v1/cases/%252e%252e",
            "http://elsewhere.test/api/v1/cases, /api/v1/cases",
        })
        void that_are_harmless_reach_the_service_in_normal_form(String target, String forwarded) throws Exception {
            var answer = rawGet(target, "");

            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"uri\":\"" + forwarded + "\"");
        }

        @Test
        void do_not_make_the_endpoints_of_services_reachable() throws Exception {
            assertThat(rawGet("/q/metrics/../health/ready", "")).startsWith("HTTP/1.1 400");
            assertThat(send(request("/q/health/ready")).body()).contains("UP");
        }
    }

    @Nested
    class Headers {

        @Test
        void that_only_the_gateway_may_say_are_replaced_or_dropped() throws Exception {
            var answer = rawGet("/api/v1/cases", """
                    X-Forwarded-For: 6.6.6.6
                    X-Forwarded-Host: evil.test
                    X-Forwarded-Proto: https
                    X-Forwarded-Prefix: /evil
                    x_forwarded_user: root
                    Forwarded: for=6.6.6.6
                    X-Real-IP: 6.6.6.6
                    X-User-Id: root
                    X-User: root
                    Remote-User: root
                    X-Original-URL: /admin
                    X-HTTP-Method-Override: DELETE
                    Caseclock-Caller: root
                    traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                    Accept-Language: zh-CN
                    """);

            var headers = echoedHeaders(answer);
            assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
            assertThat(headers.getString("x-forwarded-host")).isEqualTo("gateway.test");
            assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
            assertThat(headers.getString("traceparent"))
                    .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            assertThat(headers.getString("accept-language")).isEqualTo("zh-CN");
            assertThat(headers.fieldNames())
                    .doesNotContain(
                            "x-forwarded-prefix",
                            "x_forwarded_user",
                            "forwarded",
                            "x-real-ip",
                            "x-user-id",
                            "x-user",
                            "remote-user",
                            "x-original-url",
                            "x-http-method-override",
                            "caseclock-caller");
        }

        @Test
        void of_one_hop_end_at_the_gateway_also_those_named_in_connection() throws Exception {
            var headers = echoedHeaders(raw("GET /api/v1/cases HTTP/1.1\nHost: gateway.test\nAuthorization: Bearer "
                    + tokens().of("alice").token()
                    + "\nConnection: X-Hop, keep-alive\nX-Hop: 1\nKeep-Alive: 5\nTE: trailers\nUpgrade: websocket\n"
                    + "Proxy-Authorization: Basic eDp5\nProxy-Connection: close\n\n"
                    + "GET /nothing HTTP/1.1\nHost: gateway.test\nConnection: close\n\n"));

            assertThat(headers.fieldNames())
                    .doesNotContain("x-hop", "keep-alive", "te", "upgrade", "proxy-authorization", "proxy-connection");
        }

        @Test
        void of_an_answer_are_cleaned_too() throws Exception {
            var answer = send(signed("/api/v1/cases?scenario=headers"));

            assertThat(answer.headers().map()).doesNotContainKeys("x-only-here", "keep-alive", "server");
            assertThat(answer.headers().firstValue("X-Kept")).hasValue("yes");
            assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/cases/1");
            assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        }

        @Test
        void carry_the_request_id_of_the_caller_or_a_new_one() throws Exception {
            var kept = send(signed("/api/v1/cases").header("X-Request-Id", "abc-1"));
            assertThat(kept.headers().allValues("X-Request-Id")).containsExactly("abc-1");
            assertThat(echoed(kept.body()).getString("x-request-id")).isEqualTo("abc-1");

            var replaced = send(signed("/api/v1/cases").header("X-Request-Id", "a b<script>"));
            var id = replaced.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(id).matches("[0-9a-f-]{36}");
            assertThat(echoed(replaced.body()).getString("x-request-id")).isEqualTo(id);

            assertThat(send(request("/nothing")).headers().firstValue("X-Request-Id"))
                    .isPresent();
        }

        @Test
        void that_are_far_too_many_or_long_are_refused() throws Exception {
            assertThat(rawGet("/api/v1/cases", "X-Large: " + "x".repeat(40_000) + "\n"))
                    .startsWith("HTTP/1.1 431")
                    .contains("HEADERS_TOO_LARGE");
            assertThat(rawGet("/api/v1/cases?q=" + "x".repeat(9_000), ""))
                    .startsWith("HTTP/1.1 414")
                    .contains("ADDRESS_TOO_LONG");
        }

        private static JsonObject echoedHeaders(String rawAnswer) {
            assertThat(rawAnswer).startsWith("HTTP/1.1 200");
            return echoed(rawAnswer.substring(rawAnswer.indexOf("\r\n\r\n") + 4).split("HTTP/1.1")[0]);
        }

        private static JsonObject echoed(String body) {
            return new JsonObject(body).getJsonObject("headers");
        }
    }

    @Nested
    class Bodies {

        @Test
        void up_to_the_limit_pass_and_larger_ones_do_not() throws Exception {
            var fits = send(signed("/api/v1/cases").POST(BodyPublishers.ofByteArray(new byte[1024 * 1024])));
            assertThat(new JsonObject(fits.body()).getLong("bodyLength")).isEqualTo(1024 * 1024);

            var received = received();
            var declared = send(signed("/api/v1/cases").POST(BodyPublishers.ofByteArray(new byte[1024 * 1024 + 1])));
            assertThat(declared.statusCode()).isEqualTo(413);
            assertThat(new JsonObject(declared.body()).getString("code")).isEqualTo("BODY_TOO_LARGE");
            assertThat(received()).isEqualTo(received);
        }

        @Test
        void that_hide_their_length_are_stopped_at_the_limit() throws Exception {
            var chunked = send(signed("/api/v1/cases")
                    .POST(BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(new byte[3 * 1024 * 1024]))));

            assertThat(chunked.statusCode()).isEqualTo(413);
            assertThat(new JsonObject(chunked.body()).getString("detail")).contains("1048576");
        }

        @Test
        void of_imports_may_be_larger() throws Exception {
            var imported = send(signed("/api/v1/case-imports")
                    .POST(BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(new byte[20 * 1024 * 1024]))));

            assertThat(new JsonObject(imported.body()).getLong("bodyLength")).isEqualTo(20 * 1024 * 1024);
            assertThat(send(signed("/api/v1/case-imports")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(new byte[64 * 1024 * 1024 + 1])))
                            .statusCode())
                    .isEqualTo(413);
        }

        @Test
        void of_attachments_may_be_larger_but_no_other_of_their_case() throws Exception {
            var path = "/api/v1/cases/CS-1000001/attachments";
            var limit = 25 * 1024 * 1024;
            var attached = send(signed(path + "?name=%E6%88%AA%E5%9B%BE.png")
                    .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[limit]))));

            assertThat(new JsonObject(attached.body()).getLong("bodyLength")).isEqualTo(limit);
            assertThat(new JsonObject(attached.body()).getString("uri")).endsWith("?name=%E6%88%AA%E5%9B%BE.png");
            assertThat(send(signed(path + "?name=a.png").POST(BodyPublishers.ofByteArray(new byte[limit + 1])))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(send(signed(path + "?name=a.png").PUT(BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024])))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(send(signed("/api/v1/cases/CS-1000001/splits")
                                    .POST(BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024])))
                            .statusCode())
                    .isEqualTo(413);
        }

        @Test
        void may_wait_for_the_word_to_continue() throws Exception {
            var answer = send(signed("/api/v1/cases").expectContinue(true).POST(BodyPublishers.ofString("{}")));

            assertThat(new JsonObject(answer.body()).getLong("bodyLength")).isEqualTo(2);
            assertThat(new JsonObject(answer.body()).getJsonObject("headers").fieldNames())
                    .doesNotContain("expect");
        }

        @Test
        void of_refused_requests_do_not_spoil_the_connection() throws Exception {
            try (var socket = new Socket("127.0.0.1", port())) {
                socket.setSoTimeout(10_000);
                var refused = "POST /api/v1/cases HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\n\r\nhello";
                var fine = "GET /api/v1/suite-health HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write((refused + fine).getBytes(StandardCharsets.US_ASCII));
                var answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answers).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200");
            }
        }

        private static int received() throws IOException, InterruptedException {
            return control("case-1", "").getInteger("received")
                    + control("case-2", "").getInteger("received");
        }
    }

    @Nested
    class Streams {

        @Test
        void of_a_hundred_megabytes_pass_without_being_kept() throws Exception {
            var answer = http().send(
                            signed("/api/v1/sla/clocks?scenario=download&megabytes=100")
                                    .build(),
                            BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                assertThat(body.readNBytes(1024)).hasSize(1024);
                // While the reader rests, the writer is held back by what the sockets hold.
                await().during(500, MILLISECONDS)
                        .until(() -> control("sla", "").getLong("written") < 40L * 1024 * 1024);
                assertThat(body.transferTo(java.io.OutputStream.nullOutputStream()) + 1024)
                        .isEqualTo(100L * 1024 * 1024);
            }
        }

        @Test
        void of_events_pass_one_by_one() throws Exception {
            var start = System.nanoTime();
            var answer =
                    http().send(signed("/api/v1/sla/events?scenario=events").build(), BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            try (var body = answer.body()) {
                assertThat(new String(body.readNBytes(9), StandardCharsets.UTF_8))
                        .isEqualTo("data: 1\n\n");
                assertThat(System.nanoTime() - start).isLessThan(SECONDS.toNanos(1));
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("data: 2\n\n");
            }
        }

        @Test
        void that_wait_for_news_are_waited_for() throws Exception {
            assertThat(send(signed("/api/v1/sla/events?timeout=1500&scenario=late"))
                            .body())
                    .isEqualTo("late");
        }

        @Test
        void whose_reader_goes_away_are_given_up_at_the_service_too() throws Exception {
            var before = control("sla", "");
            try (var socket = new Socket("127.0.0.1", port())) {
                socket.getOutputStream()
                        .write(("GET /api/v1/sla/events?scenario=never HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer "
                                        + tokens().of("alice").token() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                await().until(() -> control("sla", "").getInteger("received") > before.getInteger("received"));
            }
            await().until(() -> control("sla", "").getInteger("abandoned") > before.getInteger("abandoned"));
        }

        @Test
        void that_break_off_at_the_service_break_off_at_the_client() {
            assertThatThrownBy(() -> send(signed("/api/v1/sla/clocks?scenario=half")))
                    .isInstanceOf(IOException.class);
        }

        @Test
        void without_a_body_stay_without_one() throws Exception {
            var notModified = send(signed("/api/v1/sla/clocks?scenario=not-modified"));
            assertThat(notModified.statusCode()).isEqualTo(304);
            assertThat(notModified.headers().firstValue("ETag")).hasValue("\"7\"");
            assertThat(send(signed("/api/v1/sla/clocks?scenario=nothing")).statusCode())
                    .isEqualTo(204);
            var head = send(signed("/api/v1/sla/clocks?scenario=head").method("HEAD", BodyPublishers.noBody()));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0))
                    .isPositive();
        }
    }

    @Nested
    class Replicas {

        @Test
        void share_the_work_and_a_dead_one_is_not_noticed() throws Exception {
            var seen = new HashSet<String>();
            for (var i = 0; i < 12; i++) {
                var answer = send(signed("/api/v1/cases").POST(BodyPublishers.ofString("{\"a\":1}")));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(new JsonObject(answer.body()).getLong("bodyLength")).isEqualTo(7);
                seen.add(new JsonObject(answer.body()).getString("service"));
            }
            assertThat(seen).containsExactlyInAnyOrder("case-1", "case-2");
        }

        @Test
        void a_request_that_was_sent_is_never_sent_again() throws Exception {
            var before = control("case-1", "").getInteger("received")
                    + control("case-2", "").getInteger("received");

            var answer = send(signed("/api/v1/cases?scenario=cut").POST(BodyPublishers.ofString("{}")));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            var problem = new JsonObject(answer.body());
            assertThat(problem.getString("code")).isEqualTo("NEIGHBOUR_ANSWER_LOST");
            assertThat(problem.getString("service")).isEqualTo("case-service");
            assertThat(control("case-1", "").getInteger("received")
                            + control("case-2", "").getInteger("received"))
                    .isEqualTo(before + 1);
        }
    }

    @Nested
    class Metrics {

        @Test
        void count_by_service_and_status_and_never_by_path() throws Exception {
            send(signed("/api/v1/documents/secret-id-in-the-path"));
            send(request("/api/v1/documents"));
            send(request("/nothing-at-all"));

            await().atMost(5, SECONDS).untilAsserted(() -> {
                var metrics = send(request("/q/metrics")).body();
                assertThat(metrics)
                        .containsPattern(
                                "caseclock_gateway_requests_seconds_count\\{service=\"rca-service\",status=\"200\"")
                        .containsPattern(
                                "caseclock_gateway_requests_seconds_count\\{service=\"rca-service\",status=\"401\"")
                        .containsPattern(
                                "caseclock_gateway_requests_seconds_count\\{service=\"gateway\",status=\"404\"")
                        .doesNotContain("secret-id-in-the-path", "nothing-at-all");
            });
        }
    }
}
