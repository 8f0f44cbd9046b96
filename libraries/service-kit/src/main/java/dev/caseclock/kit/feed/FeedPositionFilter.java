package dev.caseclock.kit.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

class FeedPositionFilter {

    private final FeedPosition position;

    @Inject
    FeedPositionFilter(FeedPosition position) {
        this.position = position;
    }

    @ServerResponseFilter
    public void sayWhereToGoOn(ContainerResponseContext response) {
        var next = position.next().get();
        if (next != FeedPosition.UNSET && response.getStatus() == 200) {
            response.getHeaders().putSingle(FeedPosition.HEADER, next);
        }
    }
}
