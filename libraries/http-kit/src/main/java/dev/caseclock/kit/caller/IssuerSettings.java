package dev.caseclock.kit.caller;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose tokens we trust. There is no default: without an issuer a process does not start. */
@Startup
@Singleton
class IssuerSettings {

    @ConfigProperty(name = "caseclock.issuer")
    String issuer;

    @ConfigProperty(name = "caseclock.issuer.keys")
    String keys;
}
