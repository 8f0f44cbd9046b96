package dev.caseclock.kit.command;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.problem.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads out of a failed commit what the database said; the transaction manager hides it among the suppressed. */
final class CommitFailures {

    private CommitFailures() {}

    static Exception explained(Exception failure) {
        return behind(failure, new LinkedHashSet<>()).stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .map(CommitFailures::explained)
                .orElse(failure);
    }

    private static Exception explained(SQLException said) {
        // The answer to the commit was lost, not necessarily the commit.
        return DatabaseFailure.isGone(said)
                ? Refusal.unavailable("OUTCOME_UNKNOWN", Duration.ofSeconds(1)).because(said)
                : new DatabaseFailure("The transaction could not be committed", said);
    }

    private static Set<Throwable> behind(Throwable failure, Set<Throwable> found) {
        if (failure != null && found.add(failure)) {
            behind(failure.getCause(), found);
            for (var suppressed : failure.getSuppressed()) {
                behind(suppressed, found);
            }
        }
        return found;
    }
}
