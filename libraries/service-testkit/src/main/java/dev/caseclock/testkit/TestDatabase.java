package dev.caseclock.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the application under test, reached past the application. */
public final class TestDatabase {

    private TestDatabase() {}

    public static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    public static void execute(String sql, Object... arguments) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The first column of every row. */
    public static List<Object> column(String sql, Object... arguments) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (var row = statement.executeQuery()) {
                List<Object> values = new ArrayList<>();
                while (row.next()) {
                    values.add(row.getObject(1));
                }
                return values;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The first column of the first row as a number. */
    public static long number(String sql, Object... arguments) {
        return ((Number) column(sql, arguments).get(0)).longValue();
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (var i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
