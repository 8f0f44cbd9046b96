package dev.caseclock.rca.rendering;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** One address, four representations: which one is meant, and that caches must not mix them up. */
class RepresentationFilter {

    private static final Pattern DOCUMENT = Pattern.compile("/api/v1/documents/[^/]+/?");
    // In the order of our preference: who accepts anything gets data.
    private static final List<MediaType> OFFERED = List.of(
            MediaType.APPLICATION_JSON_TYPE,
            MediaType.TEXT_HTML_TYPE,
            new MediaType("text", "markdown"),
            new MediaType("application", "pdf"));

    /** Replaces what the caller accepts by the one representation that follows from it; 406 where none does. */
    @ServerRequestFilter(preMatching = true)
    public void choose(ContainerRequestContext request) {
        if (isDocument(request) && request.getMethod().equals("GET")) {
            var chosen = request.getAcceptableMediaTypes().stream()
                    .flatMap(accepted -> OFFERED.stream().filter(accepted::isCompatible))
                    .findFirst()
                    .orElseThrow(NotAcceptableException::new);
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, chosen.toString());
        }
    }

    @ServerResponseFilter
    public void vary(ContainerRequestContext request, ContainerResponseContext response) {
        if (isDocument(request)) {
            response.getHeaders().putSingle(HttpHeaders.VARY, "Accept, Accept-Language, Authorization");
        }
    }

    private static boolean isDocument(ContainerRequestContext request) {
        return DOCUMENT.matcher(request.getUriInfo().getRequestUri().getPath()).matches();
    }
}
