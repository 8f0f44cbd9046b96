package dev.caseclock.kit.parcels;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CommandsIT {

    private final TestClock clock = new TestClock();
    private final String label = UUID.randomUUID().toString().substring(0, 13);
    private final String key = "key-" + label;

    @AfterEach
    void back_to_real_time() {
        clock.reset();
    }

    @Nested
    class A_repeated_request {

        @Test
        void gets_the_stored_answer_with_status_and_headers() {
            var first = post("alice", key, body(label));
            var second = post("alice", key, body(label).replace(":", " : "));

            assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
            assertThat(first.header("Idempotency-Replayed")).isNull();
            assertThat(second.statusCode()).isEqualTo(201);
            assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(second.asString()).isEqualTo(first.asString());
            assertThat(second.header("ETag")).isEqualTo("\"0\"").isEqualTo(first.header("ETag"));
            assertThat(second.header("Location"))
                    .endsWith("/api/v1/parcels/" + first.path("id"))
                    .isEqualTo(first.header("Location"));
            assertThat(events(first.<String>path("id"))).isOne();
        }

        @Test
        void with_another_body_is_refused() {
            post("alice", key, body(label));

            Problems.of(post("alice", key, body("other " + label)))
                    .is(422, "IDEMPOTENCY_KEY_REUSED")
                    .at("header:Idempotency-Key")
                    .hasRemedy();
            assertThat(parcels("other " + label)).isZero();
        }

        @Test
        void of_another_caller_with_the_same_key_is_another_request() {
            post("alice", key, body(label));

            assertThat(post("bob", key, body("bob " + label)).statusCode()).isEqualTo(201);
        }

        @Test
        void is_a_new_request_after_24_hours() {
            var first = post("alice", key, body(label));
            clock.advance(Duration.ofHours(24).minusSeconds(30));
            var stillKept = post("alice", key, body(label));
            clock.advance(Duration.ofMinutes(1));
            var anew = post("alice", key, body("new " + label));

            assertThat(stillKept.asString()).isEqualTo(first.asString());
            assertThat(anew.statusCode()).as(anew.asString()).isEqualTo(201);
            assertThat(anew.header("Idempotency-Replayed")).isNull();
        }

        @Test
        void after_a_refusal_is_judged_anew() {
            Problems.of(post("alice", key, body("forbidden"))).is(422, "INVALID_VALUE");

            assertThat(keptAnswers(key)).isZero();
            assertThat(post("alice", key, body(label)).statusCode()).isEqualTo(201);
        }

        @Test
        void at_the_same_time_has_one_effect() {
            var slow = "slow " + label;
            var first = supplyAsync(() -> post("alice", key, body(slow)));
            SlowParcels.awaitReached(slow);
            var second = post("alice", key, body(slow));
            SlowParcels.letGo(slow);

            Problems.of(second).is(409, "IDEMPOTENCY_KEY_IN_FLIGHT").hasRemedy();
            assertThat(first.join().statusCode()).isEqualTo(201);
            assertThat(parcels(slow)).isOne();
            assertThat(post("alice", key, body(slow)).asString())
                    .isEqualTo(first.join().asString());
        }
    }

    @Test
    void a_write_without_its_protective_header_is_428() {
        Problems.of(contact("alice").body(body(label)).post("/api/v1/parcels"))
                .is(428, "PRECONDITION_REQUIRED")
                .says("Idempotency-Key");
        Problems.of(contact("alice").body("{\"label\":\"x\"}").put("/api/v1/parcels/" + UUID.randomUUID()))
                .is(428, "PRECONDITION_REQUIRED")
                .says("If-Match");
    }

    @Nested
    class A_failed_command {

        @Test
        void leaves_nothing_behind() {
            var eventsBefore = TestDatabase.number("select count(*) from event");

            Problems.of(post("alice", key, body("broken"))).is(500, "INTERNAL");

            assertThat(parcels("broken")).isZero();
            assertThat(keptAnswers(key)).isZero();
            assertThat(TestDatabase.number("select count(*) from event")).isEqualTo(eventsBefore);
        }

        @Test
        void at_the_very_last_statement_takes_effect_and_event_with_it() {
            TestDatabase.execute(
                    "alter table idempotency_key add constraint planted check (key <> '" + key + "') not valid");
            try {
                Problems.of(post("alice", key, body(label))).is(500, "INTERNAL");
            } finally {
                TestDatabase.execute("alter table idempotency_key drop constraint planted");
            }
            assertThat(parcels(label)).isZero();
            assertThat(TestDatabase.number("select count(*) from event where data ->> 'label' = ?", label))
                    .isZero();
        }

        @Test
        void that_lost_a_race_for_a_unique_value_is_409() {
            post("alice", key, body(label));

            Problems.of(post("alice", key + "-2", body(label))).is(409, "CONCURRENT_CHANGE");
        }
    }

    @Test
    void a_command_is_one_transaction_and_seals_everything_in_it() {
        var created = post("alice", key, body(label));

        assertThat(TestDatabase.column("""
                        select count(distinct xmin::text) from (
                            select xmin from parcel where label = ?
                            union all select xmin from event where data ->> 'label' = ?
                            union all select xmin from idempotency_key where key = ?) written
                        """, label, label, key)).containsExactly(1L);
        assertThat(created.<Integer>path("version")).isEqualTo((int) TestDatabase.number(
                "select aggregate_version from event where subject = ?", created.<String>path("id")));
    }

    @Nested
    class A_change {

        @Test
        void needs_the_present_version() {
            var id = post("alice", key, body(label)).<String>path("id");

            var changed = relabel(id, "\"0\"", "first " + label);
            assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
            assertThat(changed.header("ETag")).isEqualTo("\"1\"");
            Problems.of(relabel(id, "\"0\"", "second " + label))
                    .is(412, "STALE_VERSION")
                    .at("header:If-Match");
            Problems.of(relabel(id, "W/\"1\"", "weak " + label)).is(412, "STALE_VERSION");
            for (var malformed : new String[] {"1", "*", "\"1\", \"2\"", "\"1", "''"}) {
                Problems.of(relabel(id, malformed, "malformed " + label))
                        .is(400, "MALFORMED_ETAG")
                        .at("header:If-Match");
            }
            assertThat(parcels("first " + label)).isOne();
        }

        @Test
        void of_two_at_once_one_wins() {
            var id = post("alice", key, body(label)).<String>path("id");

            var one = supplyAsync(() -> relabel(id, "\"0\"", "one " + label));
            var two = supplyAsync(() -> relabel(id, "\"0\"", "two " + label));

            assertThat(new int[] {one.join().statusCode(), two.join().statusCode()})
                    .containsExactlyInAnyOrder(200, 412);
            assertThat(events(id)).isEqualTo(2);
        }
    }

    @Test
    void a_read_of_what_the_caller_already_holds_is_304() {
        var id = post("alice", key, body(label)).<String>path("id");

        var unchanged = contact("alice").header("If-None-Match", "\"0\"").get("/api/v1/parcels/" + id);
        var changed = contact("alice").header("If-None-Match", "\"9\"").get("/api/v1/parcels/" + id);

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.header("ETag")).isEqualTo("\"0\"");
        assertThat(unchanged.asString()).isEmpty();
        assertThat(unchanged.header("Content-Type")).isNull();
        assertThat(unchanged.header("Content-Language")).isNull();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"0\"");
    }

    private static RequestSpecification contact(String person) {
        return Tokens.of(person).contact("acme").given();
    }

    private static Response post(String person, String key, String body) {
        return contact(person).header("Idempotency-Key", key).body(body).post("/api/v1/parcels");
    }

    private static Response relabel(String id, String version, String label) {
        return contact("alice")
                .header("If-Match", version)
                .body("{\"label\":\"" + label + "\"}")
                .put("/api/v1/parcels/" + id);
    }

    private static String body(String label) {
        return "{\"label\":\"" + label + "\",\"grams\":5}";
    }

    private static long parcels(String label) {
        return TestDatabase.number("select count(*) from parcel where label = ?", label);
    }

    private static long keptAnswers(String key) {
        return TestDatabase.number("select count(*) from idempotency_key where key = ?", key);
    }

    private static long events(String subject) {
        return TestDatabase.number("select count(*) from event where subject = ?", subject);
    }
}
