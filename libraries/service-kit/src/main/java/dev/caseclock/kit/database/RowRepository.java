package dev.caseclock.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Plain SQL: turns each row of an answer into a view, and writes what is no aggregate. */
@ApplicationScoped
public class RowRepository {

    private final DataSource database;

    @Inject
    RowRepository(DataSource database) {
        this.database = database;
    }

    /** Makes one thing of one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /** Arguments in order: texts, numbers, booleans, bytes, ids, instants, lists of texts. */
    public <T> List<T> rows(String sql, RowReader<T> reader, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(connection, statement, arguments);
            try (var answer = statement.executeQuery()) {
                List<T> things = new ArrayList<>();
                var row = new Row(answer);
                while (answer.next()) {
                    things.add(reader.read(row));
                }
                return things;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Rows could not be read", failure);
        }
    }

    /** The first of them. */
    public <T> Optional<T> row(String sql, RowReader<T> reader, Object... arguments) {
        return rows(sql, reader, arguments).stream().findFirst();
    }

    /** Writes what is no aggregate; how many rows it changed. */
    public int write(String sql, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(connection, statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("Rows could not be written", failure);
        }
    }

    public static void bind(Connection connection, PreparedStatement statement, Object... arguments)
            throws SQLException {
        for (var i = 0; i < arguments.length; i++) {
            bind(connection, statement, i + 1, arguments[i]);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, Object argument)
            throws SQLException {
        if (argument instanceof Instant instant) {
            statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
        } else if (argument instanceof List<?> texts) {
            statement.setArray(place, connection.createArrayOf("text", texts.toArray()));
        } else {
            statement.setObject(place, argument);
        }
    }

    /** The present row, by the names of its columns; null where it has no value. */
    public record Row(ResultSet answer) {

        public String text(String column) throws SQLException {
            return answer.getString(column);
        }

        public UUID id(String column) throws SQLException {
            return answer.getObject(column, UUID.class);
        }

        public byte[] bytes(String column) throws SQLException {
            return answer.getBytes(column);
        }

        public int integer(String column) throws SQLException {
            return answer.getInt(column);
        }

        public boolean flag(String column) throws SQLException {
            return answer.getBoolean(column);
        }

        public long number(String column) throws SQLException {
            return answer.getLong(column);
        }

        /** A number that may be missing. */
        public Integer count(String column) throws SQLException {
            var number = answer.getInt(column);
            return answer.wasNull() ? null : number;
        }

        public Instant instant(String column) throws SQLException {
            var instant = answer.getObject(column, OffsetDateTime.class);
            return instant == null ? null : instant.toInstant();
        }

        public <E extends Enum<E>> E word(Class<E> type, String column) throws SQLException {
            var name = answer.getString(column);
            return name == null ? null : Enum.valueOf(type, name);
        }

        public List<String> texts(String column) throws SQLException {
            return List.of((String[]) answer.getArray(column).getArray());
        }

        public List<UUID> ids(String column) throws SQLException {
            return Arrays.asList((UUID[]) answer.getArray(column).getArray());
        }
    }
}
