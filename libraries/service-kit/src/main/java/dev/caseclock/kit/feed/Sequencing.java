package dev.caseclock.kit.feed;

import dev.caseclock.kit.database.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Gives committed events their positions, one transaction a batch. Whoever holds the lock of the one row of
 * {@code feed_state} is the sequencer; the lock dies with its holder, so no clock decides about the lease.
 */
final class Sequencing {

    static final String CHANNEL = "caseclock_feed";

    private static final String IS_ANYTHING_LEFT = "select exists (select from event_pending)";

    private static final String TAKE_LEASE = "select from feed_state for update skip locked";

    // A statement of its own after the lock: its snapshot sees everything the previous holder committed. Whoever saw
    // an event of an aggregate committed also sees the earlier ones of that aggregate, so ascending seq never inverts.
    private static final String PLACE = """
            with taken as (
                delete from event_pending
                where seq in (select seq from event_pending order by seq limit ?)
                returning seq
            ), placed as (
                insert into event_position (position, seq)
                select (select last_position from feed_state) + row_number() over (order by seq), seq
                from taken
                returning position
            ), moved as (
                update feed_state set last_position = last_position + (select count(*) from placed)
                where exists (select from placed)
                returning last_position
            )
            select (select count(*) from placed), pg_notify('%s', last_position::text) from moved
            """.formatted(CHANNEL);

    private final DataSource database;
    private final int batch;

    Sequencing(DataSource database, int batch) {
        this.database = database;
        this.batch = batch;
    }

    /** Whether events wait for a position, asked in one statement without a transaction. */
    boolean isAnythingLeft() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(IS_ANYTHING_LEFT)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException failure) {
            throw new DatabaseFailure("Pending events could not be looked for", failure);
        }
    }

    /** How many events were placed; 0 also when somebody else is the sequencer. */
    int placeNextBatch() {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var placed = placeNextBatch(connection);
                connection.commit();
                return placed;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Events could not be given their positions", failure);
        }
    }

    boolean isFull(int placed) {
        return placed == batch;
    }

    int placeNextBatch(Connection connection) throws SQLException {
        try (var lease = connection.createStatement();
                var held = lease.executeQuery(TAKE_LEASE)) {
            if (!held.next()) {
                return 0;
            }
        }
        try (var place = connection.prepareStatement(PLACE)) {
            place.setInt(1, batch);
            try (var placed = place.executeQuery()) {
                return placed.next() ? placed.getInt(1) : 0;
            }
        }
    }
}
