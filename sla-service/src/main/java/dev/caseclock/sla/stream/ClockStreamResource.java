package dev.caseclock.sla.stream;

import dev.caseclock.contract.sla.ClockStreamApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.feed.FeedReader;
import dev.caseclock.kit.feed.Visibility;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;

@Authenticated
class ClockStreamResource implements ClockStreamApi {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final ClockStreamReader stream;
    private final StreamWatchJob watch;
    private final FeedReader feed;
    private final Caller caller;
    private final JsonWebToken token;
    private final CurrentVertxRequest request;

    @Inject
    ClockStreamResource(
            ClockStreamReader stream,
            StreamWatchJob watch,
            FeedReader feed,
            Caller caller,
            JsonWebToken token,
            CurrentVertxRequest request) {
        this.stream = stream;
        this.watch = watch;
        this.feed = feed;
        this.caller = caller;
        this.token = token;
        this.request = request;
    }

    @Blocking
    @Override
    public Multi<OutboundSseEvent> streamClocks(Long lastEventId, Long after) {
        var visibility = Visibility.of(caller);
        var place = lastEventId == null ? after : lastEventId;
        var begin = place == null ? feed.lastPosition().await().indefinitely() : given(place, visibility);
        var connection = request.getCurrent().request().connection();
        return watch.watched(stream.after(begin, visibility), token.getRawToken(), connection::close);
    }

    /** Refused here, while an answer can still say no. */
    private long given(long place, Visibility visibility) {
        feed.batch(place, 1, AT_ONCE, visibility).await().indefinitely();
        return place;
    }
}
