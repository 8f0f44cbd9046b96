package dev.caseclock.rca.incidents;

import dev.caseclock.kit.database.DatabaseFailure;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Puts a statement to the database on the connection of the present transaction. */
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
                var statement = prepared(connection, sql, arguments);
                var answer = statement.executeQuery()) {
            List<T> things = new ArrayList<>();
            var row = new Row(answer);
            while (answer.next()) {
                things.add(reader.read(row));
            }
            return things;
        } catch (SQLException failure) {
            throw new DatabaseFailure("Rows could not be read", failure);
        }
    }

    public <T> Optional<T> row(String sql, RowReader<T> reader, Object... arguments) {
        return rows(sql, reader, arguments).stream().findFirst();
    }

    public void write(String sql, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = prepared(connection, sql, arguments)) {
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("Rows could not be written", failure);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... arguments)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (arguments[i] instanceof List<?> texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
            } else {
                statement.setObject(i + 1, arguments[i]);
            }
        }
        return statement;
    }

    /** The present row, by the names of its columns. */
    public record Row(ResultSet answer) {

        public String text(String column) throws SQLException {
            return answer.getString(column);
        }

        public UUID id(String column) throws SQLException {
            return answer.getObject(column, UUID.class);
        }

        public int number(String column) throws SQLException {
            return answer.getInt(column);
        }

        public boolean flag(String column) throws SQLException {
            return answer.getBoolean(column);
        }

        public byte[] bytes(String column) throws SQLException {
            return answer.getBytes(column);
        }

        public Optional<Instant> instant(String column) throws SQLException {
            return Optional.ofNullable(answer.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }

        public <E extends Enum<E>> E word(Class<E> type, String column) throws SQLException {
            return Enum.valueOf(type, answer.getString(column));
        }

        public List<String> texts(String column) throws SQLException {
            return List.of((String[]) answer.getArray(column).getArray());
        }
    }
}
