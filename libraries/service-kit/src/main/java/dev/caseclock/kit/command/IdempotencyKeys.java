package dev.caseclock.kit.command;

import dev.caseclock.kit.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Claims keys for the length of a transaction and finds the answers kept under them. */
@ApplicationScoped
class IdempotencyKeys {

    /** What is known of a key: an answer of the last 24 hours, or whether it is free to be worked on. */
    record Claim(Optional<StoredAnswer> stored, boolean isOurs) {}

    // The lock ends with the transaction, so a crash leaves no claimed key behind.
    private static final String CLAIM = """
            select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as is_ours,
                   kept.fingerprint, kept.status, kept.etag, kept.location, kept.body
            from (values (1)) as always
            left join idempotency_key kept
              on kept.caller = ? and kept.key = ? and kept.created_at > caseclock_now() - interval '24 hours'
            """;

    private static final String FORGET =
            "delete from idempotency_key where created_at <= caseclock_now() - interval '24 hours'";

    private final DataSource database;

    @Inject
    IdempotencyKeys(DataSource database) {
        this.database = database;
    }

    Claim claim(String caller, String key) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, caller + '\n' + key);
            statement.setString(2, caller);
            statement.setString(3, key);
            try (var row = statement.executeQuery()) {
                row.next();
                var fingerprint = row.getString("fingerprint");
                var stored = fingerprint == null
                        ? null
                        : new StoredAnswer(
                                fingerprint,
                                row.getInt("status"),
                                row.getString("etag"),
                                row.getString("location"),
                                row.getString("body"));
                return new Claim(Optional.ofNullable(stored), row.getBoolean("is_ours"));
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("The idempotency key could not be claimed", failure);
        }
    }

    /** Returns how many were older than 24 hours. */
    int forgetExpired() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(FORGET)) {
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("Expired idempotency keys could not be deleted", failure);
        }
    }
}
