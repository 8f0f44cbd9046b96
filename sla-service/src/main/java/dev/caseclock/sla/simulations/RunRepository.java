package dev.caseclock.sla.simulations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs with what is left for them to look at and what they have found. */
@ApplicationScoped
class RunRepository {

    /** A difference and its number among those of its run. */
    record Numbered(long number, Difference difference) {}

    private static final String COLUMNS =
            "id, kind, question, state, as_of, subjects, subjects_done, tally, failure, started_by, created_at, ended_at";

    private static final String ADD = """
            insert into run (id, kind, question, state, as_of, subjects, started_by, created_at)
            values (?, ?, ?::jsonb, 'QUEUED', ?, 1, ?::jsonb, ?)
            """;

    private static final String OF_THE_SPAN = """
            insert into run_subject (run_id, subject_id)
            select distinct ?::uuid, subject_id from clock
            where started_at >= ? and started_at < ? and support_model = any (?) and (?::text is null or organization = ?)
            """;

    private static final String OF_A_CASE = "insert into run_subject (run_id, subject_id) values (?, ?)";

    private static final String OF_EVERYTHING = "select count(*) from subject where support_model = any (?)";

    private static final String IS_ANYTHING_TO_DO =
            "select exists (select from run where state in ('QUEUED', 'RUNNING'))";

    // Whoever works on a run holds its row; the lock dies with its holder, so no clock decides about a lease.
    private static final String CLAIM = """
            select %s from run where state in ('QUEUED', 'RUNNING')
            order by created_at, id
            limit 1
            for update skip locked
            """.formatted(COLUMNS);

    private static final String NEXT = """
            delete from run_subject
            where run_id = ? and subject_id in (
                select subject_id from run_subject where run_id = ? order by subject_id limit ?)
            returning subject_id
            """;

    // What has come since it was asked for is looked at, too, if it lies ahead.
    private static final String NEXT_OF_EVERYTHING = """
            select id from subject
            where support_model = any (?)
                and id > coalesce((select walked_to from run where id = ?), '00000000-0000-0000-0000-000000000000')
            order by id
            limit ?
            """;

    private static final String ADVANCE = """
            update run set state = 'RUNNING', subjects_done = subjects_done + ?, subjects = greatest(subjects, subjects_done + ?),
                walked_to = ?, tally = ?::jsonb
            where id = ?
            """;

    private static final String FOUND = """
            insert into run_difference (run_id, number, is_flipped, difference)
            select ?, ? + ordinal, (f ->> 'flipped')::boolean, f -> 'difference'
            from jsonb_array_elements(?::jsonb) with ordinality as given (f, ordinal)
            """;

    private static final String END = """
            update run set state = ?, failure = ?, ended_at = caseclock_now()
            where id = ? and state in ('QUEUED', 'RUNNING')
            """;

    private static final String BY_ID = """
            select %s from run where id = ? and kind = ? and question -> 'supportModels' <@ ?::jsonb
            """.formatted(COLUMNS);

    private static final String PAGE = """
            select %s from run
            where kind = ? and question -> 'supportModels' <@ ?::jsonb
                and (?::timestamptz is null or (created_at, id) < (?, ?))
            order by created_at desc, id desc
            limit ?
            """.formatted(COLUMNS);

    private static final String DIFFERENCES = """
            select number, difference from run_difference
            where run_id = ? and number > ? and (?::boolean is null or is_flipped = ?)
            order by number
            limit ?
            """;

    private static final String FORGET_DIFFERENCES = """
            delete from run_difference where (run_id, number) in (
                select run_id, number from run_difference join run on run.id = run_id
                where ended_at < caseclock_now() - ? * interval '1 second'
                limit ?
                for update of run_difference skip locked)
            """;

    private static final String FORGET = """
            delete from run where id in (
                select id from run
                where ended_at < caseclock_now() - ? * interval '1 second'
                    and not exists (select from run_difference where run_id = run.id)
                limit ?
                for update skip locked)
            """;

    private record Found(boolean flipped, Difference difference) {}

    private final DataSource database;
    private final SuiteClock suiteClock;
    private final Event<RunAsked> asked;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    RunRepository(DataSource database, SuiteClock suiteClock, Event<RunAsked> asked) {
        this.database = database;
        this.suiteClock = suiteClock;
        this.asked = asked;
    }

    /** Queues a run with everything it has to look at; empty when that is nothing. */
    Optional<Run> add(RunKind kind, RunQuestion question, Actor by) {
        var now = suiteClock.instant();
        var id = Ids.next();
        write(ADD, id, kind.name(), json(question), now, json(by), now);
        var models = question.supportModels();
        var organization = question.organization();
        long subjects = kind == RunKind.SIMULATION
                ? write(OF_THE_SPAN, id, question.from(), question.to(), models, organization, organization)
                : question.isOfEverything()
                        ? query(OF_EVERYTHING, row -> row.getLong(1), models).get(0)
                        : write(OF_A_CASE, id, question.caseId());
        if (subjects == 0) {
            return Optional.empty();
        }
        write("update run set subjects = ? where id = ?", subjects, id);
        asked.fire(new RunAsked());
        return byId(id, kind, models);
    }

    /** One that looks at nothing but these support models. */
    Optional<Run> byId(UUID id, RunKind kind, List<SupportModel> models) {
        return query(BY_ID, this::run, id, kind.name(), json(models)).stream().findFirst();
    }

    /** The latest first, before a place; of those that look at nothing but these support models. */
    List<Run> page(RunKind kind, List<SupportModel> models, Instant before, UUID beforeId, int limit) {
        return query(PAGE, this::run, kind.name(), json(models), before, before, beforeId, limit);
    }

    List<Numbered> differences(UUID run, long after, Boolean flipped, int limit) {
        return query(
                DIFFERENCES,
                row -> new Numbered(row.getLong(1), read(row.getString(2), new TypeReference<Difference>() {})),
                run,
                after,
                flipped,
                flipped,
                limit);
    }

    /** Also while another replica is at it; asked in one statement without a transaction. */
    boolean isAnythingToDo() {
        return query(IS_ANYTHING_TO_DO, row -> row.getBoolean(1)).get(0);
    }

    /** The oldest run that nobody is at, kept until the transaction ends. */
    Optional<Run> claim() {
        return query(CLAIM, this::run).stream().findFirst();
    }

    /** What is to be looked at next: taken out of the queue, or, of everything, what follows in the order of ids. */
    List<UUID> next(Run run, int limit) {
        var question = run.question();
        return run.kind() == RunKind.REPLAY && question.isOfEverything()
                ? query(
                        NEXT_OF_EVERYTHING,
                        row -> row.getObject(1, UUID.class),
                        question.supportModels(),
                        run.id(),
                        limit)
                : query(NEXT, row -> row.getObject(1, UUID.class), run.id(), run.id(), limit);
    }

    void advance(Run run, List<UUID> subjects, Findings findings) {
        var walkedTo = subjects.get(subjects.size() - 1);
        write(ADVANCE, subjects.size(), subjects.size(), walkedTo, json(findings.addedTo(run.tally())), run.id());
        if (!findings.differences().isEmpty()) {
            var found = findings.differences().stream()
                    .map(difference -> new Found(difference.isFlipped(), difference))
                    .toList();
            write(FOUND, run.id(), run.counted(Findings.DIFFERENCES), json(found));
        }
    }

    void finish(Run run) {
        end(run, RunState.DONE, null);
    }

    void fail(Run run, String why) {
        end(run, RunState.FAILED, String.valueOf(why));
    }

    /** Waits for the step that is just being taken; whether it had not come to an end by then. */
    boolean cancel(Run run) {
        return end(run, RunState.CANCELLED, null);
    }

    /** Forgets up to {@code limit} findings of runs that ended longer ago, and those of them of which nothing is left; how many rows. */
    int forget(Duration age, int limit) {
        return write(FORGET_DIFFERENCES, age.toSeconds(), limit) + write(FORGET, age.toSeconds(), limit);
    }

    private boolean end(Run run, RunState state, String failure) {
        var ended = write(END, state.name(), failure, run.id()) == 1;
        if (ended) {
            write("delete from run_subject where run_id = ?", run.id());
        }
        return ended;
    }

    private Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                RunKind.valueOf(row.getString("kind")),
                read(row.getString("question"), new TypeReference<>() {}),
                RunState.valueOf(row.getString("state")),
                instant(row, "as_of"),
                row.getLong("subjects"),
                row.getLong("subjects_done"),
                read(row.getString("tally"), new TypeReference<>() {}),
                row.getString("failure"),
                read(row.getString("started_by"), new TypeReference<>() {}),
                instant(row, "created_at"),
                instant(row, "ended_at"));
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading, Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next()) {
                    read.add(reading.read(rows));
                }
                return read;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Runs could not be read", failure);
        }
    }

    private int write(String sql, Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("A run could not be kept", failure);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            var value = values[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof List<?> several) {
                var names = several.stream().map(Object::toString).toArray();
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", names));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A run is no JSON", unwritable);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A run is unreadable", corrupt);
        }
    }
}
