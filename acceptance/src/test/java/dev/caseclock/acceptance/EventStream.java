package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A stream of server-sent events as a browser reads it: the id of a message moves the place, also without data. */
final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What was told; {@code id} is its place. */
    record Message(long id, String event, JsonNode data) {}

    private final InputStream body;
    private final Thread thread;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile long place;

    private EventStream(InputStream body) {
        this.body = body;
        this.thread = new Thread(this::read, "event-stream");
        thread.setDaemon(true);
        thread.start();
    }

    static EventStream fromNowOn(Api reader, String path) {
        return open(reader, path, null);
    }

    static EventStream after(long lastEventId, Api reader, String path) {
        return open(reader, path, lastEventId);
    }

    private static EventStream open(Api reader, String path, Long lastEventId) {
        var request = reader.request(path).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            return new EventStream(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** 0 until the stream has said where it is. */
    long place() {
        return place;
    }

    List<Message> messages() {
        return messages;
    }

    /** What was told of one clock of a case, in order. */
    Stream<String> told(String caseId, String metric) {
        return messages.stream()
                .filter(message ->
                        message.data().at("/data/clock/subjectId").asText().equals(caseId))
                .filter(message ->
                        message.data().at("/data/clock/metric").asText().equals(metric))
                .map(Message::event);
    }

    @Override
    public void close() {
        try {
            body.close();
            thread.join(5000);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void read() {
        var id = 0L;
        String event = null;
        String data = null;
        var lines = new Scanner(body);
        while (lines.hasNextLine()) {
            var line = lines.nextLine();
            if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5);
            } else if (line.isEmpty()) {
                if (data != null) {
                    messages.add(new Message(id, event, Api.parsed(data)));
                }
                place = id;
                event = null;
                data = null;
            }
        }
    }
}
