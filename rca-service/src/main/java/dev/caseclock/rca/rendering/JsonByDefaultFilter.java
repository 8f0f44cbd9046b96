package dev.caseclock.rca.rendering;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Whoever takes anything gets data; the framework would choose any of the four representations. */
@Provider
@PreMatching
class JsonByDefaultFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank() || accept.strip().equals(MediaType.WILDCARD)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
    }
}
