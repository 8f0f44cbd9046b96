package dev.caseclock.kit.command;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

class CommandAnswerFilter {

    static final String REPLAYED = "Idempotency-Replayed";

    private final CommandAnswer answer;

    @Inject
    CommandAnswerFilter(CommandAnswer answer) {
        this.answer = answer;
    }

    @ServerResponseFilter
    public void addHeaders(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= 400) {
            return;
        }
        answer.location().ifPresent(path -> response.getHeaders().putSingle(HttpHeaders.LOCATION, path));
        answer.etag().ifPresent(tag -> {
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            if (isRead(request) && ETags.isHeld(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
                response.setStatus(304);
                response.setEntity(null);
                response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            }
        });
        if (answer.isReplayed()) {
            response.getHeaders().putSingle(REPLAYED, "true");
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
    }
}
