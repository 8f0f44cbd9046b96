package dev.caseclock.cases.history;

import dev.caseclock.contract.cases.CaseEventsApi;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.feed.FeedReader;
import dev.caseclock.kit.feed.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

class CaseEventsResource implements CaseEventsApi {

    private final FeedReader feed;
    private final Caller caller;

    @Inject
    CaseEventsResource(FeedReader feed, Caller caller) {
        this.feed = feed;
        this.caller = caller;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public Uni<List<CloudEvent>> followCaseEvents(Long after, Integer limit, Integer timeout) {
        var events = feed.read(after, limit, Duration.ofMillis(timeout), Visibility.of(caller));
        if (!caller.isStaff() || caller.is(Role.SERVICE)) {
            return events;
        }
        var region = caller.region();
        return events.map(batch -> FeedViews.seen(batch, model -> model.isOpenTo(region)));
    }
}
