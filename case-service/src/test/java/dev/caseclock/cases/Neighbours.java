package dev.caseclock.cases;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The feeds of sla-service and rca-service as this service sees them over HTTP; tests append to them. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    public static final String SLA = "/api/v1/sla/events";
    public static final String RCA = "/api/v1/document-events";

    // In a system property, because a test run loads this class more than once.
    private static final String ADDRESS = "caseclock.test.neighbours";

    private final Map<String, List<String>> feeds = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        System.setProperty(ADDRESS, address);
        return Map.of("caseclock.gateway.url", address);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** Appends an event to a feed. */
    public static void tell(String feed, String type, Object subject, Map<String, ?> data) {
        Map<String, Object> event = new HashMap<>();
        event.put("specversion", "1.0");
        event.put("id", UUID.randomUUID());
        event.put("source", "/neighbour");
        event.put("type", "dev.caseclock." + type);
        event.put("subject", subject);
        event.put("time", Instant.EPOCH.toString());
        event.put("datacontenttype", "application/json");
        event.put("aggregateversion", 1);
        event.put("recordedat", Instant.EPOCH.toString());
        event.put("data", data);
        RestAssured.given()
                .baseUri(System.getProperty(ADDRESS))
                .port(Integer.parseInt(System.getProperty(ADDRESS).replaceAll(".*:", "")))
                .contentType("application/json")
                .body(event)
                .post(feed)
                .then()
                .statusCode(200);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var feed = feeds.computeIfAbsent(exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>());
            var told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                feed.add(told);
                send(exchange, "");
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/cloudevents-batch+json");
                send(exchange, page(feed, parameter(exchange, "after"), parameter(exchange, "limit")));
            }
        }
    }

    private static String page(List<String> feed, int after, int limit) {
        var events = new HashMap<Integer, String>();
        for (var i = after; i < Math.min(feed.size(), after + limit); i++) {
            events.put(i, feed.get(i).replaceFirst("\\{", "{\"position\":" + (i + 1) + ","));
        }
        return events.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static int parameter(HttpExchange exchange, String name) {
        for (var pair : exchange.getRequestURI().getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return Integer.parseInt(pair.substring(name.length() + 1));
            }
        }
        return 0;
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
