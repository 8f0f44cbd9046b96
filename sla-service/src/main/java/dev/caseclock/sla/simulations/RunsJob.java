package dev.caseclock.sla.simulations;

import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.database.DatabaseFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Takes the runs step by step, each step one transaction with what it found and how far it came, so that a run goes on where it was after
 * a restart or on another replica. It rests as long as a step took: whoever asks for answers has at least half of the machine.
 */
@ApplicationScoped
public class RunsJob {

    private static final Logger LOG = Logger.getLogger(RunsJob.class);

    private final RunRepository runs;
    private final SimulationReader simulations;
    private final ReplayReader replays;
    private final Transactions transactions;
    private final RunSettings settings;
    private volatile Thread thread;

    @Inject
    RunsJob(
            RunRepository runs,
            SimulationReader simulations,
            ReplayReader replays,
            Transactions transactions,
            RunSettings settings) {
        this.runs = runs;
        this.simulations = simulations;
        this.replays = replays;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** One step of the oldest run that nobody else is at; whether there was one. */
    public boolean step() {
        return runs.isAnythingToDo()
                && transactions.run(() -> runs.claim().map(this::step).isPresent());
    }

    void start(@Observes StartupEvent start) {
        if (settings.enabled()) {
            thread = new Thread(this::work, "caseclock-runs");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        var working = thread;
        thread = null;
        if (working != null) {
            working.interrupt();
            working.join(1000);
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunAsked asked) {
        LockSupport.unpark(thread);
    }

    private Run step(Run run) {
        var subjects = runs.next(run, settings.batch());
        if (subjects.isEmpty()) {
            runs.finish(run);
            return run;
        }
        try {
            var findings = run.kind() == RunKind.SIMULATION
                    ? simulations.findings(run, subjects)
                    : replays.findings(run, subjects);
            runs.advance(run, subjects, findings);
        } catch (IllegalArgumentException | IllegalStateException impossible) {
            LOG.errorf(impossible, "Run %s cannot go on", run.id());
            runs.fail(run, impossible.getMessage());
        }
        return run;
    }

    private void work() {
        while (thread == Thread.currentThread()) {
            var began = System.nanoTime();
            var worked = false;
            try {
                worked = step();
            } catch (DatabaseFailure failure) {
                LOG.debugf("A step of a run is taken again: %s", failure.getMessage());
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "A step of a run failed and is taken again");
            }
            LockSupport.parkNanos(
                    worked ? System.nanoTime() - began : settings.every().toNanos());
        }
    }
}
