package dev.caseclock.sla.board;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.feed.FeedSignal;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Folds what was appended to the counts, so that a board adds up few rows. Without anything told there is nothing to do, and nothing is asked. */
@ApplicationScoped
class FoldCountsJob {

    private static final Logger LOG = Logger.getLogger(FoldCountsJob.class);
    private static final int BATCH = 5_000;
    private static final long NEVER = -1;

    private final CountRepository counts;
    private final FeedSignal signal;
    private long foldedAt = NEVER;

    @Inject
    FoldCountsJob(CountRepository counts, FeedSignal signal) {
        this.counts = counts;
        this.signal = signal;
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void runWhenTold() {
        var stamp = signal.stamp();
        if (stamp == foldedAt) {
            return;
        }
        try {
            run();
            foldedAt = stamp;
        } catch (DatabaseFailure failure) {
            // Boards add up more rows meanwhile; the next second tries again.
            LOG.debugf("Counts could not be folded: %s", failure.getMessage());
        }
    }

    /** How many changes were folded. */
    long run() {
        var total = 0L;
        for (var folded = BATCH; folded == BATCH; total += folded) {
            folded = counts.fold(BATCH);
        }
        return total;
    }
}
