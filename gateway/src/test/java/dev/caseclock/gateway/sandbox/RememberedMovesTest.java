package dev.caseclock.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.gateway.sandbox.RememberedMoves.Key;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedMovesTest {

    private static final Instant NOON = Instant.parse("2026-03-06T12:00:00Z");
    private static final Key KEY = new Key("ops", "k");
    private static final ClockMove HOUR = new ClockMove.By(Duration.ofHours(1));

    private final RememberedMoves moves = new RememberedMoves(2);

    @Test
    void a_running_one_is_not_started_again() {
        moves.claim(KEY, HOUR, NOON);
        assertThatThrownBy(() -> moves.claim(KEY, HOUR, NOON)).hasMessage("IDEMPOTENCY_KEY_IN_FLIGHT");
    }

    @Test
    void a_failed_one_remembers_where_it_was_going() {
        var attempt = moves.claim(KEY, HOUR, NOON);
        attempt.goesTo(3600);
        attempt.failed();

        assertThat(moves.claim(KEY, HOUR, NOON).offset()).hasValue(3600);
        assertThatThrownBy(() -> moves.claim(KEY, HOUR, NOON)).hasMessage("IDEMPOTENCY_KEY_IN_FLIGHT");
    }

    @Test
    void an_answered_one_is_answered_again_for_a_day() {
        moves.claim(KEY, HOUR, NOON).answered("{}");

        assertThat(moves.claim(KEY, HOUR, NOON.plus(Duration.ofHours(24))).answer())
                .hasValue("{}");
        assertThat(moves.claim(KEY, HOUR, NOON.plus(Duration.ofHours(24)).plusNanos(1))
                        .answer())
                .isEmpty();
    }

    @Test
    void a_key_is_for_one_move() {
        moves.claim(KEY, HOUR, NOON).failed();
        var other = new ClockMove.By(Duration.ofHours(2));
        assertThatThrownBy(() -> moves.claim(KEY, other, NOON)).hasMessage("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void the_oldest_makes_room() {
        moves.claim(KEY, HOUR, NOON).answered("{}");
        moves.claim(new Key("ops", "l"), HOUR, NOON);
        moves.claim(new Key("ops", "m"), HOUR, NOON);
        assertThat(moves.claim(KEY, HOUR, NOON).answer()).isEmpty();
    }
}
