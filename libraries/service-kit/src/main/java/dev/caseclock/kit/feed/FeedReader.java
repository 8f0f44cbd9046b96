package dev.caseclock.kit.feed;

import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads this service's feed. A long poll holds neither a thread nor a connection while it waits. */
@ApplicationScoped
public class FeedReader {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int LARGEST_BATCH = 1000;

    /** Some events, and the position to go on after, which may lie beyond the last of them. */
    public record Batch(List<CloudEvent> events, long nextAfter) {}

    private final FeedQuery query;
    private final FeedSignal signal;
    private final FeedPosition nextPosition;

    @Inject
    FeedReader(
            DataSource database,
            FeedSignal signal,
            FeedPosition nextPosition,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.query = new FeedQuery(database, "/" + service);
        this.signal = signal;
        this.nextPosition = nextPosition;
    }

    /**
     * The events after a position, at most {@code limit} (1 to 1000); waits up to {@code timeout} (at most 30 s) for the
     * first. Inside a request the answer gets the header {@code Caseclock-Feed-Position}: where to go on, which may lie
     * beyond the last event for somebody who does not see everything.
     */
    public Uni<List<CloudEvent>> read(long after, int limit, Duration timeout, Visibility visibility) {
        var position = Arc.container().requestContext().isActive() ? nextPosition.next() : new AtomicLong();
        return batch(after, limit, timeout, visibility)
                .invoke(batch -> position.set(batch.nextAfter()))
                .map(Batch::events);
    }

    /** The same for somebody who goes on reading outside a request. */
    public Uni<Batch> batch(long after, int limit, Duration timeout, Visibility visibility) {
        within("query:limit", limit, 1, LARGEST_BATCH);
        within("query:timeout", timeout.toMillis(), 0, LONGEST_WAIT.toMillis());
        within("query:after", after, 0, Long.MAX_VALUE);
        var deadline = System.nanoTime() + timeout.toNanos();
        return read(after, limit, deadline, visibility).map(page -> new Batch(page.events(), page.nextAfter()));
    }

    /** The last position given. */
    public Uni<Long> lastPosition() {
        return Uni.createFrom().item(query::lastPosition).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<FeedQuery.Page> read(long after, int limit, long deadline, Visibility visibility) {
        var growth = signal.nextGrowth();
        return look(after, limit, visibility).chain(page -> {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!page.events().isEmpty() || left.isNegative() || left.isZero()) {
                return Uni.createFrom().item(page);
            }
            return growth.ifNoItem()
                    .after(left)
                    .recoverWithItem(() -> null)
                    .chain(() -> read(page.nextAfter(), limit, deadline, visibility));
        });
    }

    private Uni<FeedQuery.Page> look(long after, int limit, Visibility visibility) {
        return Uni.createFrom()
                .item(() -> query.after(after, limit, visibility))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static void within(String place, long value, long min, long max) {
        if (value < min || value > max) {
            throw Refusal.malformed(value < min ? "TOO_SMALL" : "TOO_GREAT")
                    .argument("field", place)
                    .argument("value", value < min ? min : max)
                    .at(place);
        }
    }
}
