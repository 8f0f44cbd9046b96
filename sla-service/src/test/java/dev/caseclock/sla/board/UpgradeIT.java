package dev.caseclock.sla.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database that was in use before clocks had a severity and were counted. */
class UpgradeIT {

    private static final String BEFORE = """
            insert into policy_version values (1, '2025-10-27Z', '{}', '{}');
            insert into subject (id, kind, number, organization, support_model, calendar, evaluated_until) values
                ('00000000-0000-0000-0000-00000000000a', 'CASE', 'CS-1', 'acme', 'STANDARD', 'default', '2026-03-07 11:00Z'),
                ('00000000-0000-0000-0000-00000000000b', 'INCIDENT', 'IN-1', null, 'STANDARD', 'default', '2026-03-07 11:00Z'),
                ('00000000-0000-0000-0000-00000000000c', 'CONTACT', null, 'acme', 'STANDARD', 'default', '2026-03-07 11:00Z');
            insert into fact values
                ('case-service', 1, '00000000-0000-0000-0000-00000000000a', '2026-03-07 10:00Z',
                    '{"happening": "OPENED", "condition": {"severity": "S1"}}'),
                ('case-service', 2, '00000000-0000-0000-0000-00000000000a', '2026-03-07 10:15Z',
                    '{"happening": "SEVERITY_CHANGED", "condition": {"severity": "S3"}}'),
                ('case-service', 3, '00000000-0000-0000-0000-00000000000a', '2026-03-07 10:01Z',
                    '{"happening": "UPDATED", "condition": {"severity": "S3"}}'),
                ('case-service', 4, '00000000-0000-0000-0000-00000000000b', '2026-03-07 10:00Z',
                    '{"happening": "REPORTED", "condition": {"peak": "S2"}}');
            insert into clock (id, metric, subject_kind, subject_id, cycle, state, rule, started_at, due_at, breached_at,
                breach_recorded_at, policy_version, organization, support_model, version) values
                (gen_random_uuid(), 'INITIAL_RESPONSE', 'CASE', '00000000-0000-0000-0000-00000000000a', 0, 'BREACHED', 'R4.1',
                    '2026-03-07 10:00Z', '2026-03-07 10:10Z', '2026-03-07 10:10Z', '2026-03-07 10:10Z', 1, 'acme', 'STANDARD', 1),
                (gen_random_uuid(), 'RESOLUTION', 'CASE', '00000000-0000-0000-0000-00000000000a', 0, 'RUNNING', 'R4.6',
                    '2026-03-07 10:00Z', null, null, null, 1, 'acme', 'STANDARD', 1),
                (gen_random_uuid(), 'RESTORATION', 'INCIDENT', '00000000-0000-0000-0000-00000000000b', 1, 'RUNNING', 'R4.6',
                    '2026-03-07 10:00Z', null, null, null, 1, null, 'STANDARD', 1),
                (gen_random_uuid(), 'CREDENTIALS', 'CONTACT', '00000000-0000-0000-0000-00000000000c', 1, 'RUNNING', 'R1.3',
                    '2026-03-07 10:00Z', '2026-03-10Z', null, null, 1, 'acme', 'STANDARD', 1);
            """;

    private final String database = PostgresResource.freshDatabase();

    @Test
    void clocks_of_before_get_their_severity_and_are_counted() throws SQLException {
        migrate("30");
        execute(BEFORE);
        migrate("latest");

        // Row 8: the breach under S1 stays one; a fact recorded late does not tell the severity.
        assertThat(lines("select metric || ' ' || coalesce(severity, 'none') from clock order by 1"))
                .containsExactly("CREDENTIALS none", "INITIAL_RESPONSE S1", "RESOLUTION S3", "RESTORATION S2");
        assertThat(lines("""
                        select organization || ' ' || metric || ' ' || severity || ' ' || standing || ' ' || clocks
                        from clock_count order by 1
                        """))
                .containsExactly(
                        " CREDENTIALS  RUNNING 1",
                        " INITIAL_RESPONSE S1 BREACHED_OPEN 1",
                        " RESOLUTION S3 RUNNING 1",
                        " RESTORATION S2 RUNNING 1",
                        "acme CREDENTIALS  RUNNING 1",
                        "acme INITIAL_RESPONSE S1 BREACHED_OPEN 1",
                        "acme RESOLUTION S3 RUNNING 1");
        // When they are at risk follows from their calendars: they are derived anew.
        assertThat(lines("select subject_id::text from recomputation order by 1"))
                .containsExactly("00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000c");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database, "caseclock", "caseclock")
                .locations("db/kit", "db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database, "caseclock", "caseclock");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> lines(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database, "caseclock", "caseclock");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }
}
