package dev.caseclock.sla.clocks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.facts.Subject;
import dev.caseclock.sla.facts.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The clocks as they were concluded last, and the deadlines that will come. */
@ApplicationScoped
public class ClockRepository {

    /** The columns that {@link #clock} reads. */
    public static final String COLUMNS = """
            id, metric, subject_kind, subject_id, cycle, state, rule, started_at, due_at, ended_at, breached_at,
            breach_recorded_at, held_because, policy_version, calendar_name, calendar_version, calendar_asked, severity, at_risk_at, version\
            """;

    /** The columns that {@link #listed} reads. */
    public static final String LISTED_COLUMNS =
            COLUMNS + ", organization, (select number from subject where subject.id = subject_id) as subject_number";

    private static final String SAVE = """
            with changed as (
                insert into clock (%1$s, organization, support_model)
                select %1$s, organization, support_model from jsonb_to_recordset(?::jsonb) as c(
                    id uuid, metric text, subject_kind text, subject_id uuid, cycle int, state text, rule text,
                    started_at timestamptz, due_at timestamptz, ended_at timestamptz, breached_at timestamptz,
                    breach_recorded_at timestamptz, held_because text, policy_version int, calendar_name text,
                    calendar_version int, calendar_asked text, severity text, at_risk_at timestamptz, version bigint,
                    organization text, support_model text)
                on conflict (id) do update set
                    state = excluded.state, rule = excluded.rule, started_at = excluded.started_at,
                    due_at = excluded.due_at, ended_at = excluded.ended_at, breached_at = excluded.breached_at,
                    breach_recorded_at = excluded.breach_recorded_at, held_because = excluded.held_because,
                    policy_version = excluded.policy_version, calendar_name = excluded.calendar_name,
                    calendar_version = excluded.calendar_version, calendar_asked = excluded.calendar_asked,
                    severity = excluded.severity, at_risk_at = excluded.at_risk_at,
                    version = excluded.version, organization = excluded.organization,
                    support_model = excluded.support_model
                returning id, subject_id, due_at, state, version
            ), over as (
                delete from deadline using changed
                where clock_id = changed.id and (state <> 'RUNNING' or changed.due_at is null)
            )
            insert into deadline (clock_id, subject_id, due_at, clock_version)
            select id, subject_id, due_at, version from changed where state = 'RUNNING' and due_at is not null
            on conflict (clock_id) do update set due_at = excluded.due_at, clock_version = excluded.clock_version
            """.formatted(COLUMNS);

    private static final String LOCK = """
            select from deadline
            where clock_id in (select id from clock where subject_id = any (?::uuid[]))
            order by clock_id
            for update
            """;

    private static final String EVALUATED = """
            update subject set evaluated_until = e.until
            from jsonb_to_recordset(?::jsonb) as e(id uuid, until timestamptz)
            where subject.id = e.id and subject.evaluated_until < e.until
            """;

    private static final String TOLD = """
            select distinct on (subject) subject, aggregate_version, data #>> '{clock,severity}' as severity,
                (data #>> '{clock,latenessSeconds}')::bigint as lateness
            from event
            where subject = any (?) and recorded_at <= ?
            order by subject, seq desc
            """;

    private record Known(UUID id, StoredClock.Told told) {}

    private final RowRepository rows;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    ClockRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** Keeps firing away from the clocks of these subjects until the transaction ends; waits for what it is firing just now. */
    void lock(Collection<UUID> subjects) {
        rows.rows(LOCK, row -> null, List.copyOf(subjects));
    }

    public Optional<StoredClock> byId(UUID id) {
        return rows.row("select " + COLUMNS + " from clock where id = ?", row -> clock(row.answer()), id);
    }

    public List<StoredClock> of(Collection<UUID> subjects) {
        return rows.rows(
                "select " + COLUMNS + " from clock where subject_id = any (?::uuid[])",
                row -> clock(row.answer()),
                List.copyOf(subjects));
    }

    /** What had been told last about these clocks by an instant; nothing about those that were not known then. */
    Map<UUID, StoredClock.Told> told(Collection<UUID> ids, Instant knownAt) {
        return rows
                .rows(
                        TOLD,
                        row -> new Known(
                                UUID.fromString(row.text("subject")),
                                new StoredClock.Told(
                                        row.number("aggregate_version"),
                                        row.word(Severity.class, "severity"),
                                        row.answer().getObject("lateness", Long.class))),
                        List.copyOf(ids),
                        knownAt)
                .stream()
                .collect(Collectors.toMap(Known::id, Known::told));
    }

    void save(Collection<StoredClock> clocks, Map<UUID, Subject> subjects) {
        if (!clocks.isEmpty()) {
            write(
                    SAVE,
                    clocks.stream()
                            .map(clock -> row(clock, subjects.get(clock.key().subjectId())))
                            .toList());
        }
    }

    void evaluated(Map<UUID, Instant> until) {
        if (!until.isEmpty()) {
            write(
                    EVALUATED,
                    until.entrySet().stream()
                            .map(entry -> Map.of("id", entry.getKey(), "until", entry.getValue()))
                            .toList());
        }
    }

    private static Map<String, Object> row(StoredClock clock, Subject subject) {
        var row = new HashMap<String, Object>();
        row.put("id", clock.id());
        row.put("metric", clock.key().metric());
        row.put("subject_kind", clock.key().subjectKind());
        row.put("subject_id", clock.key().subjectId());
        row.put("cycle", clock.key().cycle());
        row.put("state", clock.state());
        row.put("rule", clock.rule());
        row.put("started_at", clock.startedAt());
        row.put("due_at", clock.dueAt());
        row.put("ended_at", clock.endedAt());
        row.put("breached_at", clock.breachedAt());
        row.put("breach_recorded_at", clock.breachRecordedAt());
        row.put("held_because", clock.heldBecause());
        row.put("policy_version", clock.policyVersion());
        row.put("calendar_name", clock.calendarName());
        row.put("calendar_version", clock.calendarVersion());
        row.put("calendar_asked", clock.calendarAsked());
        row.put("severity", clock.severity());
        row.put("at_risk_at", clock.atRiskAt());
        row.put("version", clock.version());
        row.put("organization", subject.organization());
        row.put("support_model", subject.supportModel());
        return row;
    }

    public static StoredClock clock(ResultSet row) throws SQLException {
        return new StoredClock(
                row.getObject("id", UUID.class),
                new ClockKey(
                        Metric.valueOf(row.getString("metric")),
                        SubjectKind.valueOf(row.getString("subject_kind")),
                        row.getObject("subject_id", UUID.class),
                        row.getInt("cycle")),
                ClockState.valueOf(row.getString("state")),
                row.getString("rule"),
                instant(row, "started_at"),
                instant(row, "due_at"),
                instant(row, "ended_at"),
                instant(row, "breached_at"),
                instant(row, "breach_recorded_at"),
                row.getString("held_because") == null ? null : HeldBecause.valueOf(row.getString("held_because")),
                row.getInt("policy_version"),
                row.getString("calendar_name"),
                row.getObject("calendar_version", Integer.class),
                row.getString("calendar_asked"),
                row.getString("severity") == null ? null : Severity.valueOf(row.getString("severity")),
                instant(row, "at_risk_at"),
                row.getLong("version"));
    }

    public static ListedClock listed(ResultSet row) throws SQLException {
        return new ListedClock(clock(row), row.getString("subject_number"), row.getString("organization"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private void write(String sql, List<?> clocks) {
        try {
            rows.write(sql, json.writeValueAsString(clocks));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A clock is no JSON", unwritable);
        }
    }
}
