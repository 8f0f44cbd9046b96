package dev.caseclock.kit.request;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.problem.Routes;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Says which methods a path takes; the framework's own answer has those of its neighbours in it. */
class OptionsFilter {

    private final Routes routes;

    @Inject
    OptionsFilter(Routes routes) {
        this.routes = routes;
    }

    /** Null lets every other request go on. */
    @ServerRequestFilter(preMatching = true)
    public Response answer(ContainerRequestContext request) {
        if (!HttpMethod.OPTIONS.equals(request.getMethod())) {
            return null;
        }
        var methods = routes.methods(request.getUriInfo().getPath());
        if (methods.isEmpty()) {
            throw Refusal.notFound();
        }
        return Response.noContent()
                .header(HttpHeaders.ALLOW, String.join(", ", methods) + ", " + HttpMethod.OPTIONS)
                .build();
    }
}
