package dev.caseclock.kit.command;

import dev.caseclock.kit.feed.Sequencer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One transaction around a piece of work, its events sealed before the commit. Inside another one it joins. */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    private final TransactionManager transactions;
    private final Seal seal;
    private final Sequencer sequencer;

    @Inject
    Transactions(TransactionManager transactions, Seal seal, Sequencer sequencer) {
        this.transactions = transactions;
        this.seal = seal;
        this.sequencer = sequencer;
    }

    /** For jobs and followers. */
    public <T> T run(Supplier<T> work) {
        try {
            return call(work::get);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("The transaction could not be finished", failure);
        }
    }

    public void run(Runnable work) {
        run(() -> {
            work.run();
            return null;
        });
    }

    <T> T call(Callable<T> work) throws Exception {
        return transactions.getStatus() == Status.STATUS_NO_TRANSACTION ? begin(work) : join(work);
    }

    private <T> T begin(Callable<T> work) throws Exception {
        transactions.begin();
        T result;
        boolean hasEvents;
        try {
            result = work.call();
            hasEvents = seal.write();
            commit();
        } catch (Throwable failure) {
            rollBack();
            throw failure;
        }
        if (hasEvents) {
            sequencer.hint();
        }
        return result;
    }

    private void commit() throws Exception {
        try {
            transactions.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException failure) {
            throw CommitFailures.explained(failure);
        }
    }

    // What failed inside must not commit in part, even if somebody outside swallows the failure.
    private <T> T join(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Throwable failure) {
            transactions.setRollbackOnly();
            throw failure;
        }
    }

    private void rollBack() {
        try {
            if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transactions.rollback();
            }
        } catch (SystemException | RuntimeException failure) {
            LOG.warnf("The rollback failed: %s", failure.getMessage());
        }
    }
}
