package dev.caseclock.kit.database;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.problem.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;

/** Says what the database did to a request: gone, raced, or (by silence) our own mistake. */
@ApplicationScoped
class DatabaseTranslation implements Translation {

    private static final Logger LOG = Logger.getLogger(DatabaseTranslation.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    // SQLSTATE: serialization failure, deadlock, lock not available, unique violation.
    private static final Set<String> RACES = Set.of("40001", "40P01", "55P03", "23505");

    private final Instance<PresentPrecondition> precondition;

    @Inject
    DatabaseTranslation(Instance<PresentPrecondition> precondition) {
        this.precondition = precondition;
    }

    @Override
    public Optional<Refusal> refusal(Throwable failure) {
        if (failure instanceof OptimisticLockException || failure instanceof StaleStateException) {
            return Optional.of(
                    precondition.get().isGiven()
                            ? Refusal.preconditionFailed()
                            : Refusal.conflict("CONCURRENT_CHANGE"));
        }
        if (failure instanceof SQLException sql) {
            return refusal(sql);
        }
        return Optional.empty();
    }

    @Override
    public int order() {
        return 100;
    }

    private static Optional<Refusal> refusal(SQLException sql) {
        if (isGone(sql)) {
            LOG.warnf("The database cannot be reached: %s", sql.getMessage());
            return Optional.of(Refusal.unavailable("DATABASE_UNAVAILABLE", PAUSE));
        }
        return RACES.contains(String.valueOf(sql.getSQLState()))
                ? Optional.of(Refusal.conflict("CONCURRENT_CHANGE"))
                : Optional.empty();
    }

    /** Whether trying again later can help: no connection, none free in the pool, or the server is going down. */
    static boolean isGone(SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        return sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || sql instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals("25006")
                || isPoolTimeout(sql);
    }

    // Agroal reports an exhausted or unreachable pool as a plain SQLException without a state.
    private static boolean isPoolTimeout(SQLException sql) {
        return sql.getSQLState() == null && String.valueOf(sql.getMessage()).contains("acquisition timeout");
    }
}
