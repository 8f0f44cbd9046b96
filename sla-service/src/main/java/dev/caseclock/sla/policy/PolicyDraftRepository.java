package dev.caseclock.sla.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

/** The drafts in the database; each change is conditioned on the version it was decided on. */
@ApplicationScoped
class PolicyDraftRepository {

    private static final String COLUMNS = "id, version, effective_from, effective_to, source, terms,"
            + " created_at, created_by, changed_at, changed_by";

    private static final String ADD = """
            insert into policy_draft
                (version, effective_from, effective_to, source, terms, created_at, created_by, changed_at, changed_by, id)
            values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?, ?::jsonb, ?)
            """;

    private static final String CHANGE = """
            update policy_draft set version = ?, effective_from = ?, effective_to = ?, source = ?::jsonb, terms = ?::jsonb,
                created_at = ?, created_by = ?::jsonb, changed_at = ?, changed_by = ?::jsonb
            where id = ? and version = ?
            """;

    private final DataSource database;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    PolicyDraftRepository(DataSource database) {
        this.database = database;
    }

    List<PolicyDraft> all() {
        return query("order by changed_at desc, id", statement -> {});
    }

    Optional<PolicyDraft> byId(UUID id) {
        return query("where id = ?", statement -> statement.setObject(1, id)).stream()
                .findFirst();
    }

    void add(PolicyDraft draft) {
        write(ADD, statement -> bind(statement, draft));
    }

    /** Whether it was still what it was decided on. */
    boolean change(PolicyDraft draft) {
        return write(CHANGE, statement -> {
                    bind(statement, draft);
                    statement.setLong(11, draft.version() - 1);
                })
                == 1;
    }

    /** Whether it was still what it was decided on. */
    boolean remove(PolicyDraft draft) {
        return write("delete from policy_draft where id = ? and version = ?", statement -> {
                    statement.setObject(1, draft.id());
                    statement.setLong(2, draft.version());
                })
                == 1;
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException, JsonProcessingException;
    }

    private void bind(PreparedStatement statement, PolicyDraft draft) throws SQLException, JsonProcessingException {
        statement.setLong(1, draft.version());
        statement.setObject(2, utc(draft.effectiveFrom()));
        statement.setObject(3, utc(draft.effectiveTo()));
        statement.setString(4, json.writeValueAsString(draft.source()));
        statement.setString(5, json.writeValueAsString(draft.terms()));
        statement.setObject(6, utc(draft.createdAt()));
        statement.setString(7, json.writeValueAsString(draft.createdBy()));
        statement.setObject(8, utc(draft.changedAt()));
        statement.setString(9, json.writeValueAsString(draft.changedBy()));
        statement.setObject(10, draft.id());
    }

    private List<PolicyDraft> query(String where, Binding binding) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select " + COLUMNS + " from policy_draft " + where)) {
            binding.bind(statement);
            try (var rows = statement.executeQuery()) {
                var drafts = new ArrayList<PolicyDraft>();
                while (rows.next()) {
                    drafts.add(draft(rows));
                }
                return drafts;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Drafts could not be read", failure);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A draft is unreadable", corrupt);
        }
    }

    private int write(String sql, Binding binding) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("The draft could not be kept", failure);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A draft is no JSON", unwritable);
        }
    }

    private PolicyDraft draft(ResultSet row) throws SQLException, JsonProcessingException {
        return new PolicyDraft(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                instant(row, "effective_from"),
                instant(row, "effective_to"),
                json.readValue(row.getString("source"), PolicySource.class),
                json.readValue(row.getString("terms"), PolicyTerms.class),
                instant(row, "created_at"),
                json.readValue(row.getString("created_by"), Actor.class),
                instant(row, "changed_at"),
                json.readValue(row.getString("changed_by"), Actor.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
