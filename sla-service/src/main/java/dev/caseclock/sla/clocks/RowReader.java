package dev.caseclock.sla.clocks;

import dev.caseclock.kit.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** Asks the questions of lists and boards. */
@ApplicationScoped
public class RowReader {

    /** How one row is read. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Questions that are answered from one state of the database. */
    public interface Snapshot {
        <T> List<T> rows(Row<T> row, String sql, List<Object> values);

        default <T> T one(Row<T> row, String sql, List<Object> values) {
            return rows(row, sql, values).get(0);
        }
    }

    // One plan fits all values of these questions: to plan each anew takes a third of the time.
    private static final String BEGIN = """
            set transaction isolation level repeatable read, read only;
            set local plan_cache_mode = force_generic_plan
            """;

    private final DataSource database;

    @Inject
    RowReader(DataSource database) {
        this.database = database;
    }

    public <T> List<T> rows(Row<T> row, String sql, List<Object> values) {
        try (var connection = database.getConnection()) {
            return rows(connection, row, sql, values);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Outside a transaction only. */
    public <T> T inOneSnapshot(Function<Snapshot, T> questions) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var begin = connection.createStatement()) {
                begin.execute(BEGIN);
                return questions.apply(new Snapshot() {
                    @Override
                    public <R> List<R> rows(Row<R> row, String sql, List<Object> values) {
                        try {
                            return RowReader.rows(connection, row, sql, values);
                        } catch (SQLException failure) {
                            throw failed(failure);
                        }
                    }
                });
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private static <T> List<T> rows(Connection connection, Row<T> row, String sql, List<Object> values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next()) {
                    read.add(row.read(rows));
                }
                return read;
            }
        }
    }

    private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof List<?> several) {
            statement.setArray(at, statement.getConnection().createArrayOf(type(several), elements(several)));
        } else {
            statement.setObject(at, value);
        }
    }

    private static String type(List<?> values) {
        var first = values.isEmpty() ? "" : values.get(0);
        if (first instanceof UUID) {
            return "uuid";
        }
        return first instanceof Instant ? "timestamptz" : "text";
    }

    private static Object[] elements(List<?> values) {
        return values.stream()
                .map(value -> value instanceof Instant instant ? instant.toString() : value)
                .toArray();
    }

    private static DatabaseFailure failed(SQLException failure) {
        return new DatabaseFailure("Clocks could not be read", failure);
    }
}
