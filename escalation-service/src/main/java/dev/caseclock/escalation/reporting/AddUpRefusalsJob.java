package dev.caseclock.escalation.reporting;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps the pile of single refusals small. Several replicas may do it at once. */
@ApplicationScoped
class AddUpRefusalsJob {

    private static final int AT_ONCE = 10_000;

    private final RefusalCountRepository counts;

    @Inject
    AddUpRefusalsJob(RefusalCountRepository counts) {
        this.counts = counts;
    }

    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scheduled() {
        run();
    }

    /** How many were added up. */
    int run() {
        var added = 0;
        int taken;
        do {
            taken = counts.addUp(AT_ONCE);
            added += taken;
        } while (taken == AT_ONCE);
        return added;
    }
}
