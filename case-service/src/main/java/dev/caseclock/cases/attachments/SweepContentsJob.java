package dev.caseclock.cases.attachments;

import dev.caseclock.kit.command.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Removes what uploads that a crash cut off have left: contents without an attachment, and half of a file. */
@ApplicationScoped
class SweepContentsJob {

    private static final Logger LOG = Logger.getLogger(SweepContentsJob.class);

    private final TransitRepository transit;
    private final Contents contents;
    private final Incoming incoming;
    private final Transactions transactions;

    @Inject
    SweepContentsJob(TransitRepository transit, Contents contents, Incoming incoming, Transactions transactions) {
        this.transit = transit;
        this.contents = contents;
        this.incoming = incoming;
        this.transactions = transactions;
    }

    /** What one run has removed. */
    record Swept(int contents, int files) {}

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        run();
    }

    Swept run() {
        try {
            var orphans = 0;
            while (transactions.run(this::sweepOne)) {
                orphans++;
            }
            return new Swept(orphans, incoming.forgetOlderThan(transit.anHourAgo()));
        } catch (IOException | UncheckedIOException failure) {
            LOG.errorf(failure, "Leftovers of uploads could not be removed");
            return new Swept(0, 0);
        }
    }

    // First the bytes, then, by the commit, the mark that they were in transit.
    private boolean sweepOne() {
        var overdue = transit.takeOverdue();
        overdue.forEach(id -> {
            try {
                contents.delete(id);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return !overdue.isEmpty();
    }
}
