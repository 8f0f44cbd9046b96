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

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile int refusedWith;
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        gateway.createContext("/api/v1/organizations", this::answer);
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

        assertThat(first).hasSize(7).doesNotHaveDuplicates();
        assertThat(keys).isEqualTo(first);
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

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
