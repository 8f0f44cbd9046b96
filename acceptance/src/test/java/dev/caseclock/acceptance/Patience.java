package dev.caseclock.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How a client gets along with services that come and go: whatever is answered with 503, or not at all, is sent again with the same
 * key or version, as the contract promises that it may be.
 */
final class Patience {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Patience() {}

    static JsonNode post(Api api, String path, String body) {
        var key = UUID.randomUUID().toString();
        var answer = patient(() -> api.post(path, body, key));
        return (answer.status() == 200 ? answer : answer.expect(201)).json();
    }

    static void put(Api api, String path, String body) {
        // Read once: if an answer was lost, the repeated change meets 412 and is known to have been done.
        var etag = patient(() -> api.get(Api.resourceOf(path))).expect(200).etag();
        var answer = patient(() -> api.put(path, body, etag));
        if (answer.status() != 412) {
            answer.expect(200);
        }
    }

    static JsonNode read(Api api, String path, Predicate<JsonNode> settled) {
        return await(path)
                .atMost(PATIENCE)
                .until(
                        () -> patient(() -> api.get(path)),
                        answer -> answer.status() == 200 && settled.test(answer.json()))
                .json();
    }

    static Api.Answer patient(Supplier<Api.Answer> call) {
        return await("an answer other than 503")
                .atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(call::get, answer -> answer.status() != 503);
    }
}
