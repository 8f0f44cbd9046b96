package dev.caseclock.kit.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A neighbour that does what the path says, and echoes the headers it got in its answer's headers. */
public class Neighbour implements QuarkusTestResourceLifecycleManager {

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/api/v1/facts/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var wanted = path.substring(path.lastIndexOf('/') + 1);
            if (wanted.equals("hang-up")) {
                exchange.close();
                return;
            }
            var status = wanted.matches("\\d{3}") ? Integer.parseInt(wanted) : 200;
            var body = body(wanted, status, exchange.getRequestHeaders()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", status == 200 ? "application/json" : "application/problem+json");
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("quarkus.rest-client.neighbour-service.url", address);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static String body(String wanted, int status, Headers headers) {
        if (wanted.equals("garbage")) {
            return "<html>";
        }
        if (status >= 400) {
            return """
                    {"type":"https://caseclock.dev/problems/x","title":"X","status":%d,"code":"FROM_NEIGHBOUR","detail":"d","more":1}""".formatted(status);
        }
        var name = wanted.equals("headers")
                ? String.join(
                        " ",
                        headers.getFirst("X-Request-Id"),
                        headers.getFirst("Accept-Language"),
                        headers.getFirst("traceparent"),
                        headers.getFirst("Authorization").startsWith("Bearer ey") ? "service-token" : "no-token")
                : wanted;
        return "{\"name\":\"%s\",\"since\":\"2026-03-07T03:00:00+01:00\",\"newerField\":true}".formatted(name);
    }
}
