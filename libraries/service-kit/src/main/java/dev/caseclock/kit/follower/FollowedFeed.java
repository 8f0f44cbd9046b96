package dev.caseclock.kit.follower;

import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.command.Transactions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/** One feed being followed: fetch after the cursor, apply, move the cursor, all or nothing. */
final class FollowedFeed {

    private static final Logger LOG = Logger.getLogger(FollowedFeed.class);

    /** Until when we need not ask for it again, and where its holder goes on. */
    private record Lease(boolean isOurs, long renewAt, long position) {

        static final Lease NONE = new Lease(false, 0, 0);

        boolean isFresh() {
            return isOurs && System.nanoTime() - renewAt < 0;
        }

        Lease at(long position) {
            return new Lease(isOurs, renewAt, position);
        }
    }

    private final FeedFollower follower;
    private final String source;
    private final Transactions transactions;
    private final FeedCursors cursors;
    private final ParkedEvents parked;
    private final PassingTrouble trouble;
    private Lease lease = Lease.NONE;

    FollowedFeed(
            FeedFollower follower,
            Transactions transactions,
            FeedCursors cursors,
            ParkedEvents parked,
            PassingTrouble trouble) {
        this.follower = follower;
        this.source = follower.source();
        this.transactions = transactions;
        this.cursors = cursors;
        this.parked = parked;
        this.trouble = trouble;
    }

    String source() {
        return source;
    }

    /** How many events were fetched; all of them are then applied or parked, here or by another replica. */
    int followOnce(int limit, Duration timeout) throws InterruptedException {
        var position = cursors.position(source);
        var batch = fetch(position, limit, timeout);
        take(position, batch);
        return batch.size();
    }

    /**
     * The same for one of several replicas; false when another one has the lease. While nothing comes it asks nothing of the database until
     * half of the lease is over; after a failure, or when another replica was faster, it asks at once.
     */
    boolean followAsOneOf(String replica, FollowerSettings settings) throws InterruptedException {
        var present = lease.isFresh() ? lease : renewed(replica, settings.lease());
        lease = Lease.NONE;
        if (!present.isOurs()) {
            return false;
        }
        var batch = fetch(present.position(), settings.batch(), settings.poll());
        if (take(present.position(), batch)) {
            lease = batch.isEmpty()
                    ? present
                    : present.at(batch.get(batch.size() - 1).position());
        }
        return true;
    }

    /** Tries the parked events again, each subject in order up to its first failure; how many were applied. */
    int retryParked() {
        var applied = 0;
        for (var subject : parked.subjects(source)) {
            while (retryFirst(subject)) {
                applied++;
            }
        }
        return applied;
    }

    private List<CloudEvent> fetch(long after, int limit, Duration timeout) throws InterruptedException {
        var answer = follower.fetch(after, limit, timeout).subscribeAsCompletionStage();
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private Lease renewed(String replica, Duration length) {
        var renewAt = System.nanoTime() + length.dividedBy(2).toNanos();
        var position = cursors.lease(source, replica, length);
        return position.isPresent() ? new Lease(true, renewAt, position.getAsLong()) : Lease.NONE;
    }

    /** Whether the cursor stood where we fetched from until all of them were taken. */
    private boolean take(long position, List<CloudEvent> batch) {
        if (batch.isEmpty()) {
            return true;
        }
        try {
            return takeTogether(position, batch);
        } catch (RuntimeException failure) {
            if (trouble.isBehind(failure)) {
                throw failure;
            }
            LOG.debugf("A batch of %s failed and is taken apart: %s", source, failure.getMessage());
            return takeOneByOne(position, batch);
        }
    }

    private boolean takeTogether(long position, List<CloudEvent> batch) {
        return transactions.run(() -> {
            if (!cursors.move(source, position, batch.get(batch.size() - 1).position())) {
                return false;
            }
            Set<String> blocked = new HashSet<>(parked.subjects(source));
            var free = batch.stream()
                    .filter(event -> !blocked.contains(event.subject()))
                    .toList();
            if (!free.isEmpty()) {
                follower.apply(free);
            }
            batch.stream()
                    .filter(event -> blocked.contains(event.subject()))
                    .forEach(event -> parked.park(source, event, null));
            return true;
        });
    }

    private boolean takeOneByOne(long position, List<CloudEvent> batch) {
        var from = position;
        for (var event : batch) {
            if (!takeAlone(from, event)) {
                return false;
            }
            from = event.position();
        }
        return true;
    }

    private boolean takeAlone(long from, CloudEvent event) {
        try {
            return takeTogether(from, List.of(event));
        } catch (RuntimeException failure) {
            if (trouble.isBehind(failure)) {
                throw failure;
            }
            return park(from, event, failure);
        }
    }

    private boolean park(long from, CloudEvent event, RuntimeException failure) {
        var isOurs = transactions.run(() -> {
            var moved = cursors.move(source, from, event.position());
            if (moved) {
                parked.park(source, event, String.valueOf(failure));
            }
            return moved;
        });
        if (isOurs) {
            LOG.errorf(
                    failure,
                    "Parked event %s of %s at position %d, subject %s: it could not be applied and is tried again later",
                    event.type(),
                    source,
                    event.position(),
                    event.subject());
        }
        return isOurs;
    }

    private boolean retryFirst(String subject) {
        try {
            return transactions.run(() -> {
                // The cursor's row keeps other replicas, and this one's next batch, from overtaking on this subject.
                cursors.lock(source);
                var first = parked.first(source, subject);
                first.ifPresent(event -> {
                    parked.remove(source, event.position());
                    follower.apply(List.of(event));
                });
                return first.isPresent();
            });
        } catch (RuntimeException failure) {
            if (trouble.isBehind(failure)) {
                throw failure;
            }
            parked.first(source, subject)
                    .ifPresent(event -> parked.failedAgain(source, event.position(), String.valueOf(failure)));
            return false;
        }
    }
}
