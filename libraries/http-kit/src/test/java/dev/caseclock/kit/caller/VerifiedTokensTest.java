package dev.caseclock.kit.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final VerifiedTokens verified = new VerifiedTokens(nanos::get);

    @Test
    void a_token_that_was_verified_is_known_and_no_other() {
        var alice = expiring(NOW.plusSeconds(600));

        verified.remember("alice's", alice);

        assertThat(verified.find("alice's", NOW)).containsSame(alice);
        assertThat(verified.find("bob's", NOW)).isEmpty();
    }

    @Test
    void nobody_is_known_at_the_expiry_of_the_token() {
        verified.remember("alice's", expiring(NOW.plusSeconds(30)));

        assertThat(verified.find("alice's", NOW.plusSeconds(29))).isPresent();
        assertThat(verified.find("alice's", NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void a_token_is_verified_again_after_a_minute_because_its_key_may_have_been_withdrawn() {
        verified.remember("alice's", expiring(NOW.plusSeconds(600)));

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(verified.find("alice's", NOW)).isPresent();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(verified.find("alice's", NOW)).isEmpty();
    }

    private static JWTCallerPrincipal expiring(Instant at) {
        var claims = new JwtClaims();
        claims.setSubject("alice");
        claims.setExpirationTime(NumericDate.fromSeconds(at.getEpochSecond()));
        return new DefaultJWTCallerPrincipal(claims);
    }
}
