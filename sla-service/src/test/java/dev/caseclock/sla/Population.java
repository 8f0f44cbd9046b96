package dev.caseclock.sla;

import dev.caseclock.testkit.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Random clocks put straight into the tables, and every clock there is as the tables have it: what answers are compared with. */
public final class Population {

    /** A clock as it is stored, with questions answered in the most obvious way. */
    public record Row(
            UUID id,
            String metric,
            String severity,
            String kind,
            String organization,
            String model,
            String state,
            Instant startedAt,
            Instant dueAt,
            Instant atRiskAt,
            Instant endedAt,
            Instant breachedAt) {

        public boolean isBreachedAt(Instant now) {
            return state.equals("BREACHED") || state.equals("RUNNING") && dueAt != null && dueAt.isBefore(now);
        }

        public boolean isRunningAt(Instant now) {
            return state.equals("RUNNING") && !isBreachedAt(now);
        }

        public boolean isAtRiskAt(Instant now) {
            return isRunningAt(now) && atRiskAt != null && !atRiskAt.isAfter(now);
        }

        public Instant breachAt(Instant now) {
            return state.equals("RUNNING") && isBreachedAt(now) ? dueAt : breachedAt;
        }

        public String standingAt(Instant now) {
            if (isBreachedAt(now)) {
                return endedAt == null ? "BREACHED_OPEN" : "BREACHED_ENDED";
            }
            return state;
        }

        public boolean isClosing() {
            return metric.equals("SOLUTION_CONFIRMATION") || metric.equals("CUSTOMER_REPLY");
        }
    }

    private static final List<String> KINDS =
            List.of("CASE", "CASE", "CASE", "CASE", "CASE", "CASE", "CASE", "CASE", "INCIDENT", "CONTACT");
    private static final Map<String, List<String>> METRICS = Map.of(
            "CASE",
            List.of("INITIAL_RESPONSE", "INITIAL_RESPONSE", "SOLUTION_CONFIRMATION", "CUSTOMER_REPLY", "RESOLUTION"),
            "INCIDENT",
            List.of("RCA_DELIVERY", "RESTORATION", "CASE_SUMMARY"),
            "CONTACT",
            List.of("CREDENTIALS"));
    private static final List<String> MODELS = List.of("STANDARD", "STANDARD", "US_ONLY", "EEA_ONLY");
    private static final List<String> STATES = List.of("RUNNING", "RUNNING", "PAUSED", "MET", "BREACHED", "CANCELLED");

    private static final String SUBJECT = """
            insert into subject (id, kind, number, organization, organization_id, support_model, calendar, evaluated_until)
            values (?, ?, ?, ?, gen_random_uuid(), ?, 'default', ?)
            """;

    private static final String CLOCK = """
            insert into clock (id, metric, subject_kind, subject_id, cycle, state, rule, started_at, due_at, ended_at,
                breached_at, breach_recorded_at, held_because, policy_version, organization, support_model, severity,
                at_risk_at, version)
            values (?, ?, ?, ?, 0, ?, 'R4.1', ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 1)
            """;

    private Population() {}

    /** So many clocks that started within some days before an instant, of these organizations and of incidents. */
    public static void draw(Random random, int size, Instant around, Duration before, List<String> organizations) {
        try (var connection = TestDatabase.connect();
                var subjects = connection.prepareStatement(SUBJECT);
                var clocks = connection.prepareStatement(CLOCK)) {
            for (var i = 0; i < size; i++) {
                draw(random, around, (int) before.toSeconds(), organizations, subjects, clocks);
            }
            subjects.executeBatch();
            clocks.executeBatch();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void draw(
            Random random,
            Instant around,
            int seconds,
            List<String> organizations,
            PreparedStatement subjects,
            PreparedStatement clocks)
            throws SQLException {
        var kind = any(random, KINDS);
        var organization = kind.equals("INCIDENT") ? null : any(random, organizations);
        var model = kind.equals("INCIDENT") ? "STANDARD" : any(random, MODELS);
        var subject = UUID.randomUUID();
        var started = micros(around.minusSeconds(random.nextInt(seconds)), random);
        var state = any(random, STATES);
        var due = state.equals("PAUSED") || random.nextInt(5) == 0 && !state.equals("BREACHED")
                ? null
                : micros(started.plusSeconds(random.nextInt(seconds * 2)), random);
        var isEnded = List.of("MET", "CANCELLED").contains(state) || state.equals("BREACHED") && random.nextBoolean();
        add(subjects, subject, kind, kind.equals("CONTACT") ? null : kind + subject, organization, model, utc(started));
        add(
                clocks,
                UUID.randomUUID(),
                any(random, METRICS.get(kind)),
                kind,
                subject,
                state,
                utc(started),
                utc(due),
                isEnded ? utc(micros(started.plusSeconds(random.nextInt(90_000)), random)) : null,
                state.equals("BREACHED") ? utc(due) : null,
                state.equals("BREACHED") ? utc(due.plusMillis(700)) : null,
                state.equals("PAUSED") ? "RCA_PENDING" : null,
                organization,
                model,
                kind.equals("CONTACT") ? null : "S" + (1 + random.nextInt(4)),
                due == null
                        ? null
                        : utc(started.plus(
                                Duration.between(started, due).dividedBy(4).multipliedBy(3))));
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    /** Every clock in the database, whoever put it there. */
    public static List<Row> all() {
        try (var connection = TestDatabase.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from clock")) {
            var all = new ArrayList<Row>();
            while (rows.next()) {
                all.add(row(rows));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("metric"),
                row.getString("severity"),
                row.getString("subject_kind"),
                row.getString("organization"),
                row.getString("support_model"),
                row.getString("state"),
                instant(row, "started_at"),
                instant(row, "due_at"),
                instant(row, "at_risk_at"),
                instant(row, "ended_at"),
                instant(row, "breached_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant micros(Instant instant, Random random) {
        return instant.truncatedTo(ChronoUnit.SECONDS).plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
