package dev.caseclock.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoDataTest {

    private static final String IN_FORCE = """
            {"at":"2026-03-07T02:00:00Z","policy":{"document":{
                "initialResponse":{"targets":{"S1":"PT10M","S3":"PT2H"},"atRiskPercent":75},
                "untargeted":{"restoration":{},"resolution":{}}}}}
            """;

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> versions = new CopyOnWriteArrayList<>();
    private volatile int refusedWith;
    private volatile String drafted;
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        gateway.createContext("/api/v1/organizations", this::answer);
        gateway.createContext("/api/v1/sla/policies", this::answerPolicies);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void loading_twice_repeats_the_same_keys_so_nothing_is_made_twice() throws Exception {
        demoData().load();
        var first = List.copyOf(keys);
        keys.clear();

        demoData().load();

        assertThat(first).hasSize(8).contains("demo-policy-2026-06-05").doesNotHaveDuplicates();
        assertThat(keys).isEqualTo(first);
    }

    @Test
    void the_fictional_policy_keeps_all_numbers_but_those_it_changes() throws Exception {
        demoData().load();

        assertThat(drafted)
                .contains("\"effectiveFrom\":\"2026-06-05T00:00:00Z\"")
                .contains("\"targets\":{\"S1\":\"PT10M\",\"S3\":\"PT1H\",\"S4\":\"PT4H\"}")
                .contains("\"resolution\":{\"S1\":\"PT24H\"}");
        assertThat(versions).containsExactly("\"1\"");
    }

    @Test
    void what_exists_already_is_looked_up_and_completed() throws Exception {
        refusedWith = 409;

        demoData().load();

        assertThat(keys).contains("demo-contact-alice", "demo-contact-dave");
    }

    @Test
    void a_refusal_is_told_with_its_answer() {
        refusedWith = 422;

        assertThatThrownBy(() -> demoData().load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("422")
                .hasMessageContaining("the reason");
    }

    private DemoData demoData() {
        return new DemoData("http://127.0.0.1:" + gateway.getAddress().getPort(), "token");
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            send(
                    exchange,
                    200,
                    "{\"items\":[{\"id\":\"1\",\"shortName\":\"acme\"},{\"id\":\"2\",\"shortName\":\"globex\"}]}");
            return;
        }
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (refusedWith == 0) {
            send(exchange, 201, "{\"id\":\"1\"}");
        } else {
            send(exchange, refusedWith, "the reason");
        }
    }

    private void answerPolicies(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/drafts")) {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            drafted = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            send(exchange, 201, "{\"id\":\"7\",\"version\":1}");
        } else if (path.endsWith("/drafts/7/publication")) {
            versions.add(exchange.getRequestHeaders().getFirst("If-Match"));
            send(exchange, 200, "{}");
        } else if (path.endsWith("/in-force")) {
            send(exchange, 200, IN_FORCE);
        } else {
            send(exchange, 200, refusedWith == 409 ? "{\"items\":[{},{}]}" : "{\"items\":[{}]}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
