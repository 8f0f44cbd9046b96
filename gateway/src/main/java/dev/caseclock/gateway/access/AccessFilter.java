package dev.caseclock.gateway.access;

import dev.caseclock.gateway.problem.Refusal;
import dev.caseclock.gateway.problem.TokenFlaw;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Finds out who is calling. The services check the token again themselves. */
@Singleton
public class AccessFilter {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final VerifiedTokens verifiedTokens;
    private final IssuerKeysClient issuerKeys;
    private final InstantSource time;

    AccessFilter(
            TokenVerifier verifier, VerifiedTokens verifiedTokens, IssuerKeysClient issuerKeys, InstantSource time) {
        this.verifier = verifier;
        this.verifiedTokens = verifiedTokens;
        this.issuerKeys = issuerKeys;
        this.time = time;
    }

    public Future<Caller> callerOf(HttpServerRequest request) {
        try {
            var token = bearerToken(request);
            var remembered = verifiedTokens.find(token, time.instant());
            if (remembered.isPresent()) {
                return Future.succeededFuture(remembered.get());
            }
            var keyId = verifier.keyId(token);
            return issuerKeys.keysFor(keyId).map(keys -> {
                var caller = verifier.verify(token, keys.candidates(keyId), time.instant());
                verifiedTokens.remember(token, caller);
                return caller;
            });
        } catch (Refusal refusal) {
            return Future.failedFuture(refusal);
        }
    }

    private static String bearerToken(HttpServerRequest request) {
        var values = request.headers().getAll("Authorization");
        if (values.isEmpty()) {
            throw Refusal.unauthenticated(TokenFlaw.MISSING);
        }
        var value = values.get(0);
        // Two of them: the service behind might read the other one.
        if (values.size() > 1) {
            throw Refusal.unauthenticated(TokenFlaw.MALFORMED);
        }
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusal.unauthenticated(TokenFlaw.MISSING);
        }
        return value.substring(SCHEME.length()).strip();
    }
}
