package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentEventsApi;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.feed.FeedReader;
import dev.caseclock.kit.feed.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

@RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
class DocumentEventsResource implements DocumentEventsApi {

    private final FeedReader feed;
    private final Caller caller;

    @Inject
    DocumentEventsResource(FeedReader feed, Caller caller) {
        this.feed = feed;
        this.caller = caller;
    }

    @Override
    public Uni<List<CloudEvent>> followDocumentEvents(Long after, Integer limit, Integer timeout) {
        return feed.read(after, limit, Duration.ofMillis(timeout), Visibility.of(caller));
    }
}
