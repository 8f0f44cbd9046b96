package dev.caseclock.kit.command;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.feed.EventLog;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/** The last statement of a transaction: all events, their pending marks and the stored answer in one round trip. */
@ApplicationScoped
class Seal {

    private static final String WRITE = """
            %s, stored as (
                insert into idempotency_key as present (caller, key, fingerprint, status, etag, location, body)
                select ?, ?, ?, ?, ?, ?, ? where ?
                on conflict (caller, key) do update
                    set fingerprint = excluded.fingerprint, status = excluded.status, etag = excluded.etag,
                        location = excluded.location, body = excluded.body, created_at = excluded.created_at
                    where present.created_at <= excluded.created_at - interval '24 hours'
                returning key
            )
            select (select count(*) from recorded), (select count(*) from stored)
            """.formatted(EventLog.RECORD);

    private final DataSource database;
    private final Instance<EntityManager> entities;
    private final Journal journal;
    private final PendingAnswer pending;

    @Inject
    Seal(DataSource database, Instance<EntityManager> entities, Journal journal, PendingAnswer pending) {
        this.database = database;
        this.entities = entities;
        this.journal = journal;
        this.pending = pending;
    }

    /** Writes what Hibernate holds and then what the transaction recorded; true when there were events. */
    boolean write() {
        if (entities.isResolvable()) {
            var session = entities.get().unwrap(Session.class);
            session.flush();
            // Nothing of it changes any more: Hibernate need not look through all of it again before the commit.
            session.setHibernateFlushMode(FlushMode.MANUAL);
        }
        var keyed = pending.keyed();
        var hasEvents = !journal.recorded().isEmpty();
        if (hasEvents || keyed.isPresent()) {
            write(keyed.orElse(null));
        }
        return hasEvents;
    }

    private void write(PendingAnswer.Keyed keyed) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, journal.sealed());
            bind(statement, keyed);
            try (var written = statement.executeQuery()) {
                written.next();
                if (keyed != null && written.getInt(2) == 0) {
                    // Somebody with the same key committed after we looked: they have the answer.
                    throw Refusal.conflict("IDEMPOTENCY_KEY_IN_FLIGHT").at("header:Idempotency-Key");
                }
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("The transaction could not be sealed", failure);
        }
    }

    private static void bind(PreparedStatement statement, PendingAnswer.Keyed keyed) throws SQLException {
        var answer = keyed == null
                ? new StoredAnswer(null, 0, null, null, null)
                : keyed.answer().get();
        statement.setString(2, keyed == null ? null : keyed.caller());
        statement.setString(3, keyed == null ? null : keyed.key());
        statement.setString(4, answer.fingerprint());
        statement.setInt(5, answer.status());
        statement.setString(6, answer.etag());
        statement.setString(7, answer.location());
        statement.setString(8, answer.body());
        statement.setBoolean(9, keyed != null);
    }
}
