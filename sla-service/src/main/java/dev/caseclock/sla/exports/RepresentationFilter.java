package dev.caseclock.sla.exports;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** One address, two representations: which one is meant; and that no cache gives one caller's answer to another. */
class RepresentationFilter {

    private static final Pattern LISTS = Pattern.compile("/api/v1/sla/(clocks|breaches|attainment)/?");
    // Who accepts anything gets data.
    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON_TYPE, new MediaType("text", "csv"));

    /** Replaces what the caller accepts by the one representation that follows from it; 406 where none does. */
    @ServerRequestFilter(preMatching = true)
    public void choose(ContainerRequestContext request) {
        if (request.getMethod().equals("GET") && LISTS.matcher(path(request)).matches()) {
            var chosen = request.getAcceptableMediaTypes().stream()
                    .flatMap(accepted -> OFFERED.stream().filter(accepted::isCompatible))
                    .findFirst()
                    .orElseThrow(NotAcceptableException::new);
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, chosen.toString());
        }
    }

    @ServerResponseFilter
    public void keepPrivate(ContainerRequestContext request, ContainerResponseContext response) {
        if (path(request).startsWith("/api/v1/sla/")) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            response.getHeaders().putSingle(HttpHeaders.VARY, "Accept, Accept-Language, Authorization");
        }
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getPath();
    }
}
