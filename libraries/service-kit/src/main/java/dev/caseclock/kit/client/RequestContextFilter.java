package dev.caseclock.kit.client;

import dev.caseclock.kit.request.RequestId;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.List;

/** Takes the id, the trace and the language of the present request along to the neighbour. */
final class RequestContextFilter implements ClientRequestFilter {

    private static final List<String> HEADERS =
            List.of(RequestId.HEADER, "Accept-Language", "traceparent", "tracestate");

    private final String service;

    RequestContextFilter(String service) {
        this.service = service;
    }

    @Override
    public void filter(ClientRequestContext outgoing) {
        if (!Arc.container().requestContext().isActive()) {
            return;
        }
        Arc.container().instance(AskedNeighbour.class).get().name(service);
        var incoming = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
        if (incoming == null) {
            return;
        }
        for (var header : HEADERS) {
            var value = incoming.request().getHeader(header);
            if (value != null && !outgoing.getHeaders().containsKey(header)) {
                outgoing.getHeaders().putSingle(header, value);
            }
        }
    }
}
