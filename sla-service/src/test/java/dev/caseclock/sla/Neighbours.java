package dev.caseclock.sla;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.json.TolerantJson;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The feeds of case-service and rca-service as this service sees them over HTTP: tests append to them. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = TolerantJson.mapper();
    // In system properties lives what more than one class loader must see; the feeds are reached over HTTP alone.
    private static final String PORT = "caseclock.test.neighbours";

    private HttpServer server;
    private final Map<String, List<CloudEvent>> feeds = new ConcurrentHashMap<>();

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
        System.setProperty(PORT, address);
        return Map.of("quarkus.rest-client.case-service.url", address, "quarkus.rest-client.rca-service.url", address);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** Appends an event to the feed of this path and answers its position. */
    public static long tell(String feed, String type, UUID subject, Instant at, Object data) {
        try {
            var event = new HashMap<String, Object>();
            event.put("type", "dev.caseclock." + type);
            event.put("subject", subject);
            event.put("time", at);
            event.put("data", data);
            var connection = (java.net.HttpURLConnection)
                    java.net.URI.create(System.getProperty(PORT) + feed).toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            try (var out = connection.getOutputStream()) {
                out.write(JSON.writeValueAsBytes(event));
            }
            try (var in = connection.getInputStream()) {
                return Long.parseLong(new String(in.readAllBytes()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var feed = feeds.computeIfAbsent(exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>());
            if (exchange.getRequestMethod().equals("POST")) {
                var event = append(feed, exchange);
                send(exchange, Long.toString(event.position()).getBytes());
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/cloudevents-batch+json");
                var after = parameter(exchange, "after");
                send(
                        exchange,
                        JSON.writeValueAsBytes(feed.stream()
                                .filter(event -> event.position() > after)
                                .limit(parameter(exchange, "limit"))
                                .toList()));
            }
        } catch (JsonProcessingException wrong) {
            throw new IOException(wrong);
        }
    }

    private static CloudEvent append(List<CloudEvent> feed, HttpExchange exchange) throws IOException {
        var told = JSON.readTree(exchange.getRequestBody());
        synchronized (feed) {
            var position = feed.size() + 1L;
            var event = new CloudEvent(
                    "1.0",
                    UUID.randomUUID(),
                    "/neighbour",
                    told.get("type").asText(),
                    told.get("subject").asText(),
                    Instant.parse(told.get("time").asText()),
                    "application/json",
                    position,
                    position,
                    Instant.parse(told.get("time").asText()),
                    null,
                    null,
                    told.get("data"));
            feed.add(event);
            return event;
        }
    }

    private static long parameter(HttpExchange exchange, String name) {
        for (var pair : exchange.getRequestURI().getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        return 0;
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
