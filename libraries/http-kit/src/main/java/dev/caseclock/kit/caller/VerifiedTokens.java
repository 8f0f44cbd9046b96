package dev.caseclock.kit.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tokens that were found good: for a minute, so that a key the issuer withdraws is soon asked for again, and never beyond their {@code exp}. */
final class VerifiedTokens {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Cache<String, JWTCallerPrincipal> tokens;

    VerifiedTokens(Ticker ticker) {
        tokens = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .ticker(ticker)
                .build();
    }

    Optional<JWTCallerPrincipal> find(String bearer, Instant now) {
        return Optional.ofNullable(tokens.getIfPresent(bearer))
                .filter(token -> now.isBefore(Instant.ofEpochSecond(token.getExpirationTime())));
    }

    void remember(String bearer, JWTCallerPrincipal token) {
        tokens.put(bearer, token);
    }
}
