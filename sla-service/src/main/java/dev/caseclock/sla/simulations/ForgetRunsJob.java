package dev.caseclock.sla.simulations;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets runs that ended long ago, in small batches, each a transaction of its own. */
@ApplicationScoped
class ForgetRunsJob {

    private static final int BATCH = 1_000;

    private final RunRepository runs;
    private final RunSettings settings;

    @Inject
    ForgetRunsJob(RunRepository runs, RunSettings settings) {
        this.runs = runs;
        this.settings = settings;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        int forgotten;
        do {
            forgotten = runs.forget(settings.keep(), BATCH);
        } while (forgotten > 0);
    }
}
