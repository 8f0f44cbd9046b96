package dev.caseclock.kit.parcels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CommandsIT {

    @Test
    void a_repeated_request_gets_the_stored_answer_with_status_and_headers() {
        var label = label();
        var first = post("alice", "key-" + label, body(label));
        var second = post("alice", "key-" + label, body(label).replace(":", " : "));

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo("\"0\"").isEqualTo(first.header("ETag"));
        assertThat(second.header("Location"))
                .endsWith("/api/v1/parcels/" + first.path("id"))
                .isEqualTo(first.header("Location"));
        assertThat(events(first.path("id"))).isOne();
    }

    private static Response post(String person, String key, String body) {
        return Tokens.of(person)
                .contact("acme")
                .given()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/parcels");
    }

    private static String body(String label) {
        return "{\"label\":\"" + label + "\",\"grams\":5}";
    }

    private static String label() {
        return UUID.randomUUID().toString();
    }

    private static long events(String subject) {
        return TestDatabase.number("select count(*) from event where subject = ?", subject);
    }
}
