package dev.caseclock.kit.client;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/** Signs every request to a neighbour with this service's own token; the caller's never travels on. */
final class ServiceTokenFilter implements ResteasyReactiveClientRequestFilter {

    private final OidcClient issuer;
    private final TokensHelper tokens = new TokensHelper();

    ServiceTokenFilter(OidcClient issuer) {
        this.issuer = issuer;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        request.suspend();
        tokens.getTokens(issuer)
                .subscribe()
                .with(
                        token -> {
                            request.getHeaders()
                                    .putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token.getAccessToken());
                            request.resume();
                        },
                        request::resume);
    }
}
