package dev.caseclock.kit.feed;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FeedIT {

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private long before;

    @BeforeEach
    void everything_has_its_position() {
        before = lastPosition();
        while (TestDatabase.number("select count(*) from event_pending") > 0) {
            before = feed(service(), before, 1000, 1000).jsonPath().getLong("position.max()");
        }
        before = lastPosition();
    }

    @Test
    void an_event_carries_all_that_a_follower_needs() {
        var id = post("包裹").<String>path("id");

        var event = feed(service(), before, 10, 5000);

        assertThat(event.statusCode()).as(event.asString()).isEqualTo(200);
        assertThat(event.contentType()).startsWith("application/cloudevents-batch+json");
        assertThat(event.jsonPath().getMap("[0]"))
                .containsEntry("specversion", "1.0")
                .containsEntry("source", "/parcel-service")
                .containsEntry("type", "dev.caseclock.parcel.posted")
                .containsEntry("subject", id)
                .containsEntry("datacontenttype", "application/json")
                .containsEntry("position", (int) before + 1)
                .containsEntry("aggregateversion", 0)
                .containsEntry("organization", organization)
                .containsKeys("id", "time", "recordedat");
        assertThat(event.jsonPath().getMap("[0].actor"))
                .containsEntry("kind", "CONTACT")
                .containsEntry("id", "alice");
        assertThat(event.<String>path("[0].data.label")).startsWith("包裹");
        assertThat(event.header("Caseclock-Feed-Position")).isEqualTo(String.valueOf(before + 1));
    }

    @Test
    void a_long_poll_answers_when_something_arrives_and_holds_no_connection() {
        var polls = IntStream.range(0, 40)
                .mapToObj(i -> supplyAsync(() -> feed(service(), before, 10, 20_000)))
                .toList();

        // More polls than the pool has connections: requests are still served.
        var id = post("wakes everybody").<String>path("id");

        for (var poll : polls) {
            assertThat(poll.join().<List<String>>path("subject")).contains(id);
        }
    }

    @Test
    void a_long_poll_is_woken_by_another_replica() {
        var poll = supplyAsync(() -> feed(service(), before, 10, 20_000));

        // What another replica's command and sequencer would do.
        TestDatabase.execute("""
                with recorded as (
                    insert into event (id, type, subject, aggregate_version, occurred_at, actor, data)
                    values (gen_random_uuid(), 'dev.caseclock.parcel.posted', 'elsewhere', 1, now(),
                        '{"kind":"SYSTEM","id":"caseclock"}', '{}')
                    returning seq
                )
                insert into event_position (position, seq)
                select last_position + 1, seq from feed_state, recorded
                """);
        TestDatabase.execute("update feed_state set last_position = last_position + 1");
        TestDatabase.execute("select pg_notify('caseclock_feed', '')");

        assertThat(poll.join().<List<String>>path("subject")).contains("elsewhere");
    }

    @Test
    void a_poll_without_events_ends_at_its_time_with_an_empty_batch() {
        var started = System.nanoTime();
        var answer = feed(service(), before, 10, 300);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("[]");
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
    }

    @Test
    void batches_follow_each_other_without_gap() {
        var ids = Stream.of("a", "b", "c", "d", "e")
                .map(this::post)
                .map(answer -> answer.<String>path("id"))
                .toList();

        var all = Stream.iterate(before, after -> after + 1)
                .limit(ids.size())
                .map(after -> feed(service(), after, 1, 5000).<String>path("[0].subject"))
                .toList();

        assertThat(all).isEqualTo(ids);
    }

    @Test
    void a_customer_sees_the_public_events_of_the_own_organization_and_moves_on_past_the_others() {
        post("mine");
        TestDatabase.execute("update event set internal = true where organization = ?", organization);
        var mine = post("mine too").<String>path("id");
        assertThat(feed(service(), before + 1, 10, 5000).<List<String>>path("subject"))
                .contains(mine);

        var own = feed(Tokens.of("alice").contact(organization), before, 10, 0);
        var foreign = feed(Tokens.of("eve").contact("somebody-else"), before, 10, 0);

        assertThat(own.<List<String>>path("subject")).containsExactly(mine);
        assertThat(foreign.asString()).isEqualTo("[]");
        assertThat(foreign.header("Caseclock-Feed-Position")).isEqualTo(String.valueOf(lastPosition()));
    }

    @Test
    void staff_without_the_region_do_not_see_regional_events() {
        post("regional");
        TestDatabase.execute("update event set support_model = 'EEA_ONLY' where organization = ?", organization);
        assertThat(feed(service(), before, 10, 5000).<List<String>>path("subject"))
                .hasSize(1);

        assertThat(feed(Tokens.of("anna").agent(), before, 10, 0).asString()).isEqualTo("[]");
        assertThat(feed(Tokens.of("uwe").agent().region("US"), before, 10, 0).asString())
                .isEqualTo("[]");
        assertThat(feed(Tokens.of("eva").agent().region("EEA"), before, 10, 0).<List<String>>path("subject"))
                .hasSize(1);
    }

    @Test
    void an_unknown_or_expired_position_says_how_to_go_on() {
        Problems.of(feed(service(), before + 1_000_000, 10, 0))
                .is(409, "FEED_POSITION_UNKNOWN")
                .with("lastPosition", (int) lastPosition())
                .hasRemedy();
        post("kept");
        feed(service(), before, 10, 5000);
        TestDatabase.execute("update feed_state set oldest_position = 2");
        try {
            Problems.of(feed(service(), 0, 10, 0))
                    .is(410, "FEED_POSITION_EXPIRED")
                    .with("oldestPosition", 2)
                    .hasRemedy();
            assertThat(feed(service(), 1, 10, 0).statusCode()).isEqualTo(200);
        } finally {
            TestDatabase.execute("update feed_state set oldest_position = 1");
        }
    }

    @Test
    void limits_are_limits() {
        Problems.of(feed(service(), 0, 1001, 0)).is(400, "TOO_GREAT").at("query:limit");
        Problems.of(feed(service(), 0, 10, 30_001)).is(400, "TOO_GREAT").at("query:timeout");
        Problems.of(feed(service(), -1, 10, 0)).is(400, "TOO_SMALL").at("query:after");
    }

    private Response post(String label) {
        return Tokens.of("alice")
                .contact(organization)
                .given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"label\":\"" + label + " " + organization + "\"}")
                .post("/api/v1/parcels");
    }

    private static Tokens service() {
        return Tokens.of("sla-service").service();
    }

    private static Response feed(Tokens who, long after, int limit, int timeout) {
        return who.given()
                .queryParam("after", after)
                .queryParam("limit", limit)
                .queryParam("timeout", timeout)
                .get("/api/v1/parcel-events");
    }

    private static long lastPosition() {
        return TestDatabase.number("select last_position from feed_state");
    }
}
