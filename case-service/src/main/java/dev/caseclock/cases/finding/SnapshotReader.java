package dev.caseclock.cases.finding;

import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.database.RowRepository.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Many rows as they were at one instant, fetched a few at a time on a connection of its own, and how many they are. */
final class SnapshotReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SnapshotReader.class);
    private static final int ROWS_AT_ONCE = 500;

    // A reader who stops taking must not keep the database from tidying up.
    private static final String PATIENCE = "set local idle_in_transaction_session_timeout = '60s'";

    private final Connection connection;
    private final Runnable whenClosed;
    private final long count;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean isClosed;

    /** Takes the connection over, and closes it even when this fails. */
    SnapshotReader(Connection connection, String columns, CaseSelection selection, String order, Runnable whenClosed)
            throws SQLException {
        this.connection = connection;
        this.whenClosed = whenClosed;
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var patience = connection.createStatement()) {
                patience.execute(PATIENCE);
            }
            count = count(selection);
            statement = connection.prepareStatement(columns + selection.sql() + order);
            statement.setFetchSize(ROWS_AT_ONCE);
            RowRepository.bind(connection, statement, selection.arguments().toArray());
            rows = statement.executeQuery();
        } catch (SQLException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    long count() {
        return count;
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    Row row() {
        return new Row(rows);
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (connection) {
            connection.rollback();
        } catch (SQLException failure) {
            LOG.warnf("The connection of an export could not be given back: %s", failure.getMessage());
        } finally {
            whenClosed.run();
        }
    }

    private long count(CaseSelection selection) throws SQLException {
        try (var counting = connection.prepareStatement("select count(*) " + selection.sql())) {
            RowRepository.bind(connection, counting, selection.arguments().toArray());
            try (var counted = counting.executeQuery()) {
                counted.next();
                return counted.getLong(1);
            }
        }
    }
}
