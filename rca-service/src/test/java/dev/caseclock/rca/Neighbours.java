package dev.caseclock.rca;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The gateway with case-service and sla-service behind it, as far as this service asks them: a small server that says what
 * it was told to say. Tests speak to it over HTTP, because a test run may load this class more than once.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    private static final String ADDRESS = "caseclock.rca.neighbours";
    private static final String EVENTS = "/api/v1/case-events";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CONTROL = "/control";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> events = new ArrayList<>();
    private volatile String outage = "nobody";

    @Override
    public Map<String, String> start() {
        if (System.getProperty(ADDRESS) == null) {
            System.setProperty(ADDRESS, serve());
        }
        return Map.of("caseclock.gateway.url", System.getProperty(ADDRESS));
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void stop() {
        // The server goes with the JVM.
    }

    /** From now on this is the answer to {@code GET path}. */
    public static void say(String path, String json) {
        send("PUT", CONTROL + path, json);
    }

    /** Case-service tells one more event. */
    public static void tell(String event) {
        send("POST", CONTROL + EVENTS, event);
    }

    /** What begins with this path is away until {@link #comeBack}. */
    public static void goAway(String path) {
        send("PUT", CONTROL + "/outage", path);
    }

    public static void comeBack() {
        goAway("nobody");
    }

    private static void send(String method, String path, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(System.getProperty(ADDRESS) + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HTTP.send(request, BodyHandlers.discarding());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private String serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::handle);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.startsWith(CONTROL)) {
            learn(exchange.getRequestMethod(), path.substring(CONTROL.length()), body);
            answer(exchange, 200, "{}");
        } else if (path.startsWith(outage)) {
            answer(exchange, 503, "{\"code\":\"DATABASE_UNAVAILABLE\",\"title\":\"away\",\"status\":503}");
        } else if (path.equals(EVENTS)) {
            answer(exchange, 200, eventsAfter(exchange.getRequestURI().getQuery()));
        } else if (answers.containsKey(path)) {
            answer(exchange, 200, answers.get(path));
        } else {
            answer(
                    exchange,
                    404,
                    "{\"code\":\"NOT_FOUND\",\"title\":\"nothing\",\"status\":404,\"detail\":\"nothing\"}");
        }
    }

    private synchronized void learn(String method, String path, String body) {
        if (path.equals("/outage")) {
            outage = body;
        } else if (method.equals("POST")) {
            events.add(body.replaceFirst("\\{", "{\"position\":" + (events.size() + 1) + ","));
        } else {
            answers.put(path, body);
        }
    }

    private synchronized String eventsAfter(String query) {
        var after = Integer.parseInt(query.replaceFirst(".*after=(\\d+).*", "$1"));
        return events.stream().skip(after).limit(100).collect(Collectors.joining(",", "[", "]"));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        exchange.getRequestURI().getPath().equals(EVENTS)
                                ? "application/cloudevents-batch+json"
                                : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
