package dev.caseclock.kit.database;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.problem.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
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
        if (DatabaseFailure.isGone(sql)) {
            LOG.warnf("The database cannot be reached: %s", sql.getMessage());
            return Optional.of(Refusal.unavailable("DATABASE_UNAVAILABLE", PAUSE));
        }
        return RACES.contains(String.valueOf(sql.getSQLState()))
                ? Optional.of(Refusal.conflict("CONCURRENT_CHANGE"))
                : Optional.empty();
    }
}
