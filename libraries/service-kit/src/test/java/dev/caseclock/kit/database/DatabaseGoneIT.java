package dev.caseclock.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatabaseGoneIT {

    private final String key = UUID.randomUUID().toString().substring(0, 13);

    @AfterEach
    void the_database_is_back() throws SQLException {
        administrate("alter role caseclock login");
    }

    @Test
    void requests_are_503_with_a_pause_while_it_is_gone_and_served_when_it_is_back() throws SQLException {
        assertThat(post("before").statusCode()).isEqualTo(201);

        takeTheDatabaseAway();
        for (var i = 0; i < 3; i++) {
            var refused = post("meanwhile");
            Problems.of(refused).is(503, "DATABASE_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
        }
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);

        administrate("alter role caseclock login");
        assertThat(post("after").statusCode()).isEqualTo(201);
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(feedReaches("after " + key)).isTrue();
        assertThat(TestDatabase.number("select count(*) from parcel where label like ?", "meanwhile%"))
                .isZero();
    }

    private static boolean feedReaches(String label) {
        var after = 0L;
        while (true) {
            var batch = Tokens.of("sla-service")
                    .service()
                    .given()
                    .queryParam("after", after)
                    .queryParam("timeout", 10_000)
                    .get("/api/v1/parcel-events")
                    .jsonPath();
            if (batch.getList("data.label").contains(label)) {
                return true;
            }
            if (batch.getList("$").isEmpty()) {
                return false;
            }
            after = batch.getLong("position.max()");
        }
    }

    private Response post(String label) {
        return Tokens.of("alice")
                .contact("acme")
                .given()
                .header("Idempotency-Key", label + key)
                .body("{\"label\":\"" + label + " " + key + "\"}")
                .post("/api/v1/parcels");
    }

    private static void takeTheDatabaseAway() throws SQLException {
        administrate("alter role caseclock nologin");
        administrate("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'caseclock'");
    }

    private static void administrate(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(PostgresResource.administration());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
