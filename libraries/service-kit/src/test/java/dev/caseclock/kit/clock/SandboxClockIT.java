package dev.caseclock.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SandboxClockIT {

    private final TestClock testClock = new TestClock();

    @Inject
    SuiteClock clock;

    @Inject
    SandboxOffset offset;

    @AfterEach
    void back_to_real_time() {
        testClock.reset();
    }

    @Test
    void moves_forward_only() {
        var before = clock.instant();

        assertThat(move(Tokens.of("ada").admin(), 86_400).statusCode()).isEqualTo(200);
        assertThat(clock.instant()).isCloseTo(before.plus(1, ChronoUnit.DAYS), within(30, ChronoUnit.SECONDS));
        assertThat(move(Tokens.of("otto").ops(), 86_400).statusCode()).isEqualTo(200);
        assertThat(move(Tokens.of("case-service").service(), 86_400).statusCode())
                .isEqualTo(200);
        Problems.of(move(Tokens.of("ada").admin(), 86_399))
                .is(409, "CLOCK_ONLY_FORWARD")
                .at("/offsetSeconds")
                .says("86400")
                .hasRemedy();
        assertThat(Tokens.of("ada").admin().given().get("/api/v1/sandbox-clock").<Integer>path("offsetSeconds"))
                .isEqualTo(86_400);
    }

    @Test
    void is_not_for_everybody() {
        Problems.of(move(Tokens.of("alice").contact("acme"), 1)).is(403, "FORBIDDEN");
        Problems.of(move(Tokens.of("anna").agent(), 1)).is(403, "FORBIDDEN");
    }

    @Test
    void refuses_what_is_no_offset() {
        Problems.of(move(Tokens.of("ada").admin(), -1)).is(400, "TOO_SMALL").at("/offsetSeconds");
        Problems.of(move(Tokens.of("ada").admin(), Long.MAX_VALUE))
                .is(400, "TOO_GREAT")
                .at("/offsetSeconds");
    }

    @Test
    void does_not_exist_outside_a_sandbox() {
        var resource = new SandboxClockResource(() -> false, offset);

        assertThatThrownBy(resource::sandboxClock).hasMessageContaining("404 NOT_FOUND");
    }

    @Test
    void a_production_service_refuses_a_moved_clock() {
        var check = new ProductionClockCheck(() -> false, offset);
        check.check(null);

        testClock.advance(Duration.ofSeconds(1));

        assertThatThrownBy(() -> check.check(null)).hasMessageContaining("PT1S").hasMessageContaining("sandbox");
    }

    @Test
    void the_test_clock_goes_anywhere_and_can_stand_still() {
        var long_ago = Instant.parse("2026-03-07T02:00:00Z");

        testClock.set(long_ago);
        assertThat(clock.instant()).isCloseTo(long_ago, within(10, ChronoUnit.SECONDS));
        testClock.freeze(Instant.parse("2026-03-07T02:10:00.000001Z"));
        assertThat(clock.instant()).isEqualTo("2026-03-07T02:10:00.000001Z").isEqualTo(clock.instant());
    }

    private static Response move(Tokens who, long seconds) {
        return who.given().body("{\"offsetSeconds\":" + seconds + "}").put("/api/v1/sandbox-clock");
    }
}
