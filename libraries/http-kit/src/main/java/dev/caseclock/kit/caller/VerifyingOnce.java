package dev.caseclock.kit.caller;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import org.jose4j.jwt.NumericDate;

/** Has a token verified once a minute instead of once a request; one that is not known, or was refused, is always looked at. */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifyingOnce extends DefaultJWTCallerPrincipalFactory {

    private final VerifiedTokens verified = new VerifiedTokens(Ticker.systemTicker());

    @Override
    public JWTCallerPrincipal parse(String bearer, JWTAuthContextInfo conditions) throws ParseException {
        // Tokens live by the issuer's time, whatever a sandbox says.
        var now = Instant.ofEpochSecond(NumericDate.now().getValue());
        var known = verified.find(bearer, now);
        if (known.isPresent()) {
            return known.get();
        }
        var caller = super.parse(bearer, conditions);
        verified.remember(bearer, caller);
        return caller;
    }
}
