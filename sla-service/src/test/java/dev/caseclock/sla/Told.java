package dev.caseclock.sla;

import static org.awaitility.Awaitility.await;

import dev.caseclock.kit.feed.FeedSignal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What was told in the feed, and is heard by the service a moment later. */
public final class Told {

    private Told() {}

    /** Nothing that was told is still on its way. */
    public static void awaitAll(FeedSignal signal) {
        await().until(() -> {
            var before = signal.stamp();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            return signal.stamp() == before;
        });
    }
}
