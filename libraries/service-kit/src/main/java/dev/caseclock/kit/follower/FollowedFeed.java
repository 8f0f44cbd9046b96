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

    private final FeedFollower follower;
    private final String source;
    private final Transactions transactions;
    private final FeedCursors cursors;
    private final ParkedEvents parked;
    private final PassingTrouble trouble;

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
        if (!batch.isEmpty()) {
            take(position, batch);
        }
        return batch.size();
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

    private void take(long position, List<CloudEvent> batch) {
        try {
            takeTogether(position, batch);
        } catch (RuntimeException failure) {
            if (trouble.isBehind(failure)) {
                throw failure;
            }
            LOG.debugf("A batch of %s failed and is taken apart: %s", source, failure.getMessage());
            takeOneByOne(position, batch);
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

    private void takeOneByOne(long position, List<CloudEvent> batch) {
        var from = position;
        for (var event : batch) {
            if (!takeAlone(from, event)) {
                return;
            }
            from = event.position();
        }
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
