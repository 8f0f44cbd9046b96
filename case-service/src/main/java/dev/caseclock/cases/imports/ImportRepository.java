package dev.caseclock.cases.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.cases.imports.ImportReport.Counts;
import dev.caseclock.cases.imports.ImportReport.Finished;
import dev.caseclock.cases.imports.ImportReport.Refused;
import dev.caseclock.cases.imports.RowRefused.RefusedRow;
import dev.caseclock.kit.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Mappings, rows already lived through, and the reports of runs. */
@ApplicationScoped
class ImportRepository {

    private static final List<String> SHIPPED = List.of("caseclock", "servicenow-audit-log");

    private static final String MAPPINGS = "select mapping from import_mapping where name = coalesce(?, name)";

    private static final String SAVE_MAPPING = """
            insert into import_mapping (name, mapping) values (?, ?::jsonb)
            on conflict (name) do update set mapping = excluded.mapping
            """;

    private static final String KNOWN_ROWS = """
            select fingerprint, changed_at, refused from imported_row where source = ? and source_number = ?
            """;

    private static final String REMEMBER = """
            insert into imported_row (source, source_number, fingerprint, changed_at, refused)
            select ?, ?, (r ->> 'fingerprint'), (r ->> 'changedAt')::timestamptz, nullif(r -> 'refused', 'null')
            from jsonb_array_elements(?::jsonb) r
            """;

    private static final String RUNS = """
            select id, source, mapping, started_at, finished_at, counts, %s as refusals, content_digest
            from import_run
            """;

    private static final String SAVE_RUN = """
            insert into import_run (id, caller, idempotency_key, content_digest, source, mapping, started_at,
                finished_at, counts, refusals)
            values (?, ?, ?, ?, ?, ?, ?, caseclock_now(), ?::jsonb, ?::jsonb)
            on conflict on constraint one_run_per_key do nothing
            """;

    private final DataSource database;
    private final ObjectMapper json;

    @Inject
    ImportRepository(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A row that was seen before; refused is null when it was applied. */
    record KnownRow(String fingerprint, Instant changedAt, RefusedRow refused) {}

    /** Saved ones and shipped ones that nobody has replaced, by name. */
    List<ImportMapping> mappings() {
        var byName = new HashMap<String, ImportMapping>();
        SHIPPED.forEach(name -> byName.put(name, shipped(name)));
        saved(null).forEach(mapping -> byName.put(mapping.name(), mapping));
        return byName.keySet().stream().sorted().map(byName::get).toList();
    }

    Optional<ImportMapping> mapping(String name) {
        return saved(name).stream()
                .findFirst()
                .or(() -> SHIPPED.contains(name) ? Optional.of(shipped(name)) : Optional.empty());
    }

    void save(ImportMapping mapping) {
        run(SAVE_MAPPING, statement -> {
            statement.setString(1, mapping.name());
            statement.setString(2, written(mapping));
            return statement.executeUpdate();
        });
    }

    Map<String, KnownRow> knownRows(String source, String caseNumber) {
        return run(KNOWN_ROWS, statement -> {
            statement.setString(1, source);
            statement.setString(2, caseNumber);
            var known = new HashMap<String, KnownRow>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var row = new KnownRow(
                            rows.getString(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            read(rows.getString(3), new TypeReference<>() {}));
                    known.put(row.fingerprint(), row);
                }
            }
            return known;
        });
    }

    void remember(String source, String caseNumber, List<KnownRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        run(REMEMBER, statement -> {
            statement.setString(1, source);
            statement.setString(2, caseNumber);
            statement.setString(3, written(rows));
            return statement.executeUpdate();
        });
    }

    /** Keeps the report unless another run with the same key was faster. */
    void save(Finished report, String caller, String key, String contentDigest) {
        run(SAVE_RUN, statement -> {
            statement.setObject(1, report.id());
            statement.setString(2, caller);
            statement.setString(3, key);
            statement.setString(4, contentDigest);
            statement.setString(5, report.source());
            statement.setString(6, report.mapping());
            statement.setObject(7, report.startedAt().atOffset(ZoneOffset.UTC));
            statement.setString(8, written(report.counts()));
            statement.setString(9, written(report.refusals()));
            return statement.executeUpdate();
        });
    }

    /** A run and the digest of what it read. */
    record Run(Finished report, String contentDigest) {}

    Optional<Run> runOf(String caller, String key) {
        return run(RUNS.formatted("refusals") + "where caller = ? and idempotency_key = ?", statement -> {
            statement.setString(1, caller);
            statement.setString(2, key);
            return runs(statement).stream().findFirst();
        });
    }

    Optional<Finished> report(UUID id) {
        return run(RUNS.formatted("refusals") + "where id = ?", statement -> {
            statement.setObject(1, id);
            return runs(statement).stream().findFirst().map(Run::report);
        });
    }

    /** Newest first, without the refused rows; ids are in the order of time. */
    List<Finished> reportsBefore(UUID id, int limit) {
        return run(
                RUNS.formatted("'[]'::jsonb") + "where ?::uuid is null or id < ? order by id desc limit ?",
                statement -> {
                    statement.setObject(1, id);
                    statement.setObject(2, id);
                    statement.setInt(3, limit);
                    return runs(statement).stream().map(Run::report).toList();
                });
    }

    private List<Run> runs(PreparedStatement statement) throws SQLException {
        var runs = new ArrayList<Run>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                runs.add(new Run(
                        new Finished(
                                rows.getObject("id", UUID.class),
                                rows.getString("source"),
                                rows.getString("mapping"),
                                instant(rows, "started_at"),
                                instant(rows, "finished_at"),
                                read(rows.getString("counts"), new TypeReference<Counts>() {}),
                                read(rows.getString("refusals"), new TypeReference<List<Refused>>() {})),
                        rows.getString("content_digest")));
            }
        }
        return runs;
    }

    private List<ImportMapping> saved(String name) {
        return run(MAPPINGS, statement -> {
            statement.setString(1, name);
            var mappings = new ArrayList<ImportMapping>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    mappings.add(read(rows.getString(1), new TypeReference<>() {}));
                }
            }
            return mappings;
        });
    }

    private ImportMapping shipped(String name) {
        try (var resource = ImportMapping.class.getResourceAsStream(name + ".json")) {
            return json.readValue(resource, ImportMapping.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("What was kept cannot be read", broken);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("What should be kept is no JSON", broken);
        }
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException failure) {
            throw new DatabaseFailure("The import's records could not be read or written", failure);
        }
    }
}
