package dev.caseclock.escalation.watching;

import dev.caseclock.contract.escalation.EscalationWatcherView;
import dev.caseclock.escalation.requests.EscalationViews;
import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Tuple;
import java.time.Instant;

/** Watchers as the contract tells them. */
final class WatcherViews {

    private WatcherViews() {}

    static EscalationWatcherView of(Tuple row) {
        return new EscalationWatcherView(EscalationViews.actor(actor(row)), row.get("watched_since", Instant.class));
    }

    static Actor actor(Tuple row) {
        return new Actor(
                Actor.Kind.valueOf(row.get("watcher_kind", String.class)),
                row.get("watcher_id", String.class),
                row.get("watcher_name", String.class));
    }
}
