package dev.caseclock.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** How many statements reached a database, begin and commit included, as its server counts them. */
public final class SentStatements {

    private static final String COUNT = """
            select coalesce(sum(calls), 0)
            from pg_stat_statements join pg_database on pg_database.oid = dbid
            where datname = ? and query ~ ?
            """;

    private SentStatements() {}

    /** Those of the application under test whose text has this pattern in it. */
    public static long during(String pattern, Runnable work) {
        return during(ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class), pattern, work);
    }

    /** Those to a database, by its JDBC address, whose text has this pattern in it. */
    public static long during(String database, String pattern, Runnable work) {
        var name = database.substring(database.lastIndexOf('/') + 1);
        var before = sent(name, pattern);
        work.run();
        return sent(name, pattern) - before;
    }

    private static long sent(String database, String pattern) {
        try (var connection = DriverManager.getConnection(PostgresResource.administration());
                var statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, database);
            statement.setString(2, pattern);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("Statements could not be counted", failure);
        }
    }
}
