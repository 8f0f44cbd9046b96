package dev.caseclock.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "caseclock")
public interface AccessSettings {

    /** The exact `iss` of every accepted token. */
    @WithName("issuer")
    String issuer();

    /** Where the issuer publishes its keys (JWKS). */
    @WithName("issuer.keys")
    URI keys();

    @WithName("gateway.access.audience")
    @WithDefault("caseclock")
    String audience();

    /** Verified tokens remembered at most. */
    @WithName("gateway.access.remembered-tokens")
    @WithDefault("4096")
    int rememberedTokens();

    /** Keys older than this are read anew, so that a withdrawn key stops working. */
    @WithName("gateway.access.keys-max-age")
    @WithDefault("10M")
    Duration keysMaxAge();

    /** Tokens with unknown keys make the gateway ask the issuer at most this often. */
    @WithName("gateway.access.keys-min-interval")
    @WithDefault("10S")
    Duration keysMinInterval();

    @WithName("gateway.access.keys-timeout")
    @WithDefault("3S")
    Duration keysTimeout();
}
