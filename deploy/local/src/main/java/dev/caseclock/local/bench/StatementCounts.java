package dev.caseclock.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What PostgreSQL counted of case-service's statements and commits. */
final class StatementCounts implements AutoCloseable {

    // The feed's own rounds are left out: they belong to batches, not to one command.
    private static final String STATEMENTS = """
            select s.calls, regexp_replace(s.query, '\\s+', ' ', 'g') as query
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where r.rolname = 'case_service' and s.calls >= ?
              and s.query !~* 'feed_state|event_pending\\s+where|feed_cursor|event_position'
            order by s.calls desc
            """;
    private final Connection connection;

    StatementCounts(RunningAddresses suite) throws SQLException {
        connection = suite.database("postgres", "postgres");
        execute("create extension if not exists pg_stat_statements");
    }

    void forget() throws SQLException {
        execute("select pg_stat_statements_reset()");
    }

    /** What happened in every one of so many commands. */
    void print(int commands) throws SQLException {
        System.out.println("statements of one opening, begin and commit among them:");
        try (var statement = connection.prepareStatement(STATEMENTS)) {
            statement.setInt(1, commands / 2);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var query = row.getString("query");
                    System.out.printf(
                            Locale.ROOT,
                            "%6.2f  %s%n",
                            row.getLong("calls") / (double) commands,
                            query.length() > 110 ? query.substring(0, 110) + " …" : query);
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
