package dev.caseclock.kit.client;

import io.quarkus.arc.Arc;
import io.quarkus.oidc.client.OidcClient;
import jakarta.ws.rs.Priorities;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/** Equips every REST client of a service, so that a client is nothing but its generated interface and an address. */
public final class NeighbourClients implements RestClientListener {

    @Override
    public void onNewClient(Class<?> client, RestClientBuilder builder) {
        var json = new TolerantJsonProvider();
        var service = service(client);
        builder.register(json);
        builder.register(new RequestContextFilter(service), Priorities.AUTHENTICATION - 1);
        builder.register(
                new ServiceTokenFilter(
                        Arc.container().instance(OidcClient.class).get()),
                Priorities.AUTHENTICATION);
        builder.register(new NeighbourProblems(service, json.getContext(Object.class)), Priorities.USER - 1);
    }

    private static String service(Class<?> client) {
        var registered = client.getAnnotation(RegisterRestClient.class);
        return registered == null || registered.configKey().isEmpty() ? client.getSimpleName() : registered.configKey();
    }
}
