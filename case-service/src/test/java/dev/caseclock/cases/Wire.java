package dev.caseclock.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.testkit.Tokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One person's plain connection, for tests that send a hundred thousand requests: a token is signed now and then. */
public final class Wire {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tokens who;
    private volatile Token token;

    private Wire(Tokens who) {
        this.who = who;
    }

    private record Token(String bearer, long signedAt) {}

    public static Wire of(Tokens who) {
        return new Wire(who);
    }

    /** What came back. */
    public record Answer(int status, String etag, JsonNode body) {

        public String text(String field) {
            return body.path(field).asText(null);
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json(body))));
    }

    public Answer put(String path, long version, Map<String, ?> body) {
        return send(request(path).header("If-Match", "\"" + version + "\"").PUT(BodyPublishers.ofString(json(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", bearer())
                .header("Content-Type", "application/json");
    }

    private String bearer() {
        var now = System.nanoTime();
        if (token == null || now - token.signedAt() > TimeUnit.MINUTES.toNanos(20)) {
            token = new Token(who.bearer(), now);
        }
        return token.bearer();
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("ETag").orElse(null),
                    JSON.readTree(response.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
