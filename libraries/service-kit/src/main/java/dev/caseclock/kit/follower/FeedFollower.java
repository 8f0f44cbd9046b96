package dev.caseclock.kit.follower;

import dev.caseclock.contract.shared.CloudEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** What a service does with a neighbour's events. Every CDI bean of this type is run by the {@link FollowerRunner}. */
public interface FeedFollower {

    /** The service that owns the feed, e.g. {@code case-service}; names the cursor. */
    String source();

    /** Asks the neighbour, usually by its generated client. */
    Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout);

    /**
     * Applies events in order, inside a transaction that also moves the cursor: do not open another one, and leave no
     * effect outside the database. Whatever it throws rolls all of it back; a second call may bring the events singly.
     */
    void apply(List<CloudEvent> batch);
}
