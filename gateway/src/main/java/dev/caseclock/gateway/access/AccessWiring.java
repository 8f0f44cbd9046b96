package dev.caseclock.gateway.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

class AccessWiring {

    @Produces
    @Singleton
    TokenVerifier tokenVerifier(AccessSettings settings) {
        return new TokenVerifier(settings.issuer(), settings.audience());
    }

    @Produces
    @Singleton
    VerifiedTokens verifiedTokens(AccessSettings settings) {
        return new VerifiedTokens(settings.rememberedTokens());
    }
}
