package dev.caseclock.sla.clocks;

import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.contract.sla.SlaEventsApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.feed.FeedReader;
import dev.caseclock.kit.feed.Visibility;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

@Authenticated
class SlaEventsResource implements SlaEventsApi {

    private final FeedReader feed;
    private final Caller caller;

    @Inject
    SlaEventsResource(FeedReader feed, Caller caller) {
        this.feed = feed;
        this.caller = caller;
    }

    @Override
    public Uni<List<CloudEvent>> followSlaEvents(Long after, Integer limit, Integer timeout) {
        return feed.read(after, limit, Duration.ofMillis(timeout), Visibility.of(caller));
    }
}
