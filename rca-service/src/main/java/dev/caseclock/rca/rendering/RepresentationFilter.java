package dev.caseclock.rca.rendering;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells caches that one address has several representations, and that none of them is for everybody. */
class RepresentationFilter {

    @ServerResponseFilter
    public void vary(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getPath().contains("/documents")) {
            response.getHeaders().putSingle(HttpHeaders.VARY, "Accept, Accept-Language, Authorization");
        }
    }
}
