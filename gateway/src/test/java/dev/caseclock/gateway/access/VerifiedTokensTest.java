package dev.caseclock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOON = Instant.parse("2026-03-06T12:00:00Z");

    private final VerifiedTokens tokens = new VerifiedTokens(2);

    @Test
    void are_known_until_the_very_moment_they_expire() {
        tokens.remember("t", callerUntil(NOON));

        assertThat(tokens.find("t", NOON.minusNanos(1))).isPresent();
        assertThat(tokens.find("t", NOON)).isEmpty();
        assertThat(tokens.size()).isZero();
    }

    @Test
    void make_room_for_newer_ones() {
        tokens.remember("a", callerUntil(NOON));
        tokens.remember("b", callerUntil(NOON));
        assertThat(tokens.find("a", Instant.EPOCH)).isPresent();
        tokens.remember("c", callerUntil(NOON));

        assertThat(tokens.size()).isEqualTo(2);
        assertThat(tokens.find("b", Instant.EPOCH)).isEmpty();
        assertThat(tokens.find("a", Instant.EPOCH)).isPresent();
    }

    @Test
    void can_all_be_forgotten() {
        tokens.remember("a", callerUntil(NOON));
        tokens.forgetAll();
        assertThat(tokens.find("a", Instant.EPOCH)).isEmpty();
    }

    private static Caller callerUntil(Instant expiry) {
        return new Caller("alice", Set.of("agent"), expiry);
    }
}
