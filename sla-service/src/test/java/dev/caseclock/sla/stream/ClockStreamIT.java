package dev.caseclock.sla.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.sla.Desk;
import dev.caseclock.sla.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ClockStreamIT {

    private static final Instant OPENED = Instant.parse("2026-03-07T02:00:00Z");

    private final String organization = "org" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens alice = Tokens.of("alice").contact(organization);
    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    FollowerRunner followers;

    @Inject
    StreamWatchJob watch;

    @TestHTTPResource("/api/v1/sla/stream")
    URI address;

    @BeforeEach
    void read_what_others_left() {
        Desk.follow(followers);
    }

    @Test
    void tells_what_happens_to_the_readers_own_clocks_from_now_on() throws Exception {
        Desk.opens(organization, OPENED, "S2");
        Desk.follow(followers);
        sequenced();

        try (var reader = new Reader(alice, null, "")) {
            await().until(() -> reader.place > 0);
            var desk = Desk.opens(organization, OPENED, "S1");
            Desk.opens(organization + "-2", OPENED, "S1");
            Desk.follow(followers);
            await().until(() -> reader.messages.size() == 2);

            assertThat(reader.messages).extracting(Message::event).containsOnly("clock.started");
            var first = JsonPath.from(reader.messages.get(0).data());
            assertThat(first.getString("data.clock.subjectId")).isEqualTo(desk.id.toString());
            assertThat(first.getString("data.clock.severity")).isEqualTo("S1");
            assertThat(first.getString("data.clock.atRiskAt")).isEqualTo("2026-03-07T02:07:30Z");
            assertThat(first.getLong("position"))
                    .isEqualTo(reader.messages.get(0).id());
            // The place moves on past what is not this reader's.
            await().until(() -> reader.place == last());
        }
        await().until(() -> watch.streams() == 0);
    }

    @Test
    void a_reader_that_is_cut_off_again_and_again_loses_and_doubles_nothing() throws Exception {
        var random = new Random(3);
        var start = last();
        var seen = new ArrayList<Long>();
        var place = start;
        for (var round = 0; round < 12; round++) {
            for (var i = 0; i < 5; i++) {
                Desk.opens(i == 4 ? organization + "-2" : organization, OPENED.plusSeconds(i), "S3");
            }
            try (var reader = new Reader(alice, round == 0 ? null : place, "?after=" + start)) {
                Desk.follow(followers);
                var enough = random.nextInt(6);
                await().until(() -> reader.messages.size() >= enough);
                reader.cutOff();
                reader.messages.forEach(message -> seen.add(message.id()));
                place = Math.max(place, reader.place);
            }
        }
        sequenced();
        try (var reader = new Reader(alice, place, "")) {
            await().until(() -> reader.place == last());
            reader.messages.forEach(message -> seen.add(message.id()));
        }

        assertThat(seen).isEqualTo(TestDatabase.column("""
                select position from event_position join event using (seq)
                where position > ? and organization = ? and type like 'dev.caseclock.clock.%' order by position
                """, start, organization));
    }

    @Test
    void says_something_while_nothing_happens() throws Exception {
        try (var reader = new Reader(Tokens.of("otto").ops(), null, "")) {
            await().until(() -> reader.beats >= 3);
            assertThat(reader.messages).isEmpty();
        }
    }

    @Test
    void refuses_a_place_that_was_never_given_and_one_that_is_none() {
        Problems.of(alice.given().get("/api/v1/sla/stream?after=999999999")).is(409, "FEED_POSITION_UNKNOWN");
        Problems.of(alice.given().get("/api/v1/sla/stream?after=-1"))
                .is(400, "TOO_SMALL")
                .at("query:after");
        Problems.of(alice.given().header("Last-Event-ID", "here").get("/api/v1/sla/stream"))
                .is(400, "WRONG_TYPE")
                .at("header:Last-Event-ID");
        Problems.of(Tokens.of("ghost").role("contact").given().get("/api/v1/sla/stream"))
                .is(403, "FORBIDDEN");
    }

    private static void sequenced() {
        await().until(() -> TestDatabase.number("select count(*) from event_pending") == 0);
    }

    private static long last() {
        sequenced();
        return TestDatabase.number("select last_position from feed_state");
    }

    private record Message(long id, String event, String data) {}

    /** Reads a stream as a browser does: the id of a message moves the place, also without data. */
    private final class Reader implements AutoCloseable {

        private final InputStream body;
        private final Thread thread;
        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private volatile long place;
        private volatile int beats;

        private Reader(Tokens who, Long lastEventId, String query) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(address + query))
                    .header("Authorization", who.bearer())
                    .header("Accept", "text/event-stream");
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId.toString());
            }
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            body = answer.body();
            thread = new Thread(this::read);
            thread.start();
        }

        private void read() {
            long id = 0;
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
                    if (data == null) {
                        beats++;
                    } else {
                        messages.add(new Message(id, event, data));
                    }
                    place = id;
                    event = null;
                    data = null;
                }
            }
        }

        private void cutOff() {
            try {
                body.close();
                thread.join(5000);
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        }

        @Override
        public void close() {
            cutOff();
        }
    }
}
