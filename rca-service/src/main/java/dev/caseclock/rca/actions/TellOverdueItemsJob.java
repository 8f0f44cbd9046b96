package dev.caseclock.rca.actions;

import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Tells of items that are past their due date, each once, however many replicas look and however late. */
@ApplicationScoped
class TellOverdueItemsJob {

    private static final Logger LOG = Logger.getLogger(TellOverdueItemsJob.class);
    private static final int BATCH = 100;

    private final OverdueRepository overdue;
    private final ActionItemRepository items;
    private final Transactions transactions;
    private final SuiteClock clock;

    @Inject
    TellOverdueItemsJob(
            OverdueRepository overdue, ActionItemRepository items, Transactions transactions, SuiteClock clock) {
        this.overdue = overdue;
        this.items = items;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(every = "${caseclock.action-items.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            var told = run();
            if (told > 0) {
                LOG.infof("%d action items are past their due date", told);
            }
        } catch (RuntimeException failure) {
            LOG.warnf("Overdue action items are looked for again: %s", failure.getMessage());
        }
    }

    /** How many were told. */
    int run() {
        var total = 0;
        for (var told = BATCH; told == BATCH; total += told) {
            told = transactions.run(this::tell);
        }
        return total;
    }

    private int tell() {
        var now = clock.instant();
        var claimed = overdue.claim(BATCH);
        claimed.forEach(item -> items.tellOverdue(item, now));
        return claimed.size();
    }
}
