package dev.caseclock.sla.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    private final RowRepository rows;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    PolicyDraftRepository(RowRepository rows) {
        this.rows = rows;
    }

    List<PolicyDraft> all() {
        return rows.rows("select " + COLUMNS + " from policy_draft order by changed_at desc, id", this::draft);
    }

    Optional<PolicyDraft> byId(UUID id) {
        return rows.row("select " + COLUMNS + " from policy_draft where id = ?", this::draft, id);
    }

    void add(PolicyDraft draft) {
        rows.write(ADD, values(draft).toArray());
    }

    /** Whether it was still what it was decided on. */
    boolean change(PolicyDraft draft) {
        var values = values(draft);
        values.add(draft.version() - 1);
        return rows.write(CHANGE, values.toArray()) == 1;
    }

    /** Whether it was still what it was decided on. */
    boolean remove(PolicyDraft draft) {
        return rows.write("delete from policy_draft where id = ? and version = ?", draft.id(), draft.version()) == 1;
    }

    private List<Object> values(PolicyDraft draft) {
        try {
            return new ArrayList<>(Arrays.asList(
                    draft.version(),
                    draft.effectiveFrom(),
                    draft.effectiveTo(),
                    json.writeValueAsString(draft.source()),
                    json.writeValueAsString(draft.terms()),
                    draft.createdAt(),
                    json.writeValueAsString(draft.createdBy()),
                    draft.changedAt(),
                    json.writeValueAsString(draft.changedBy()),
                    draft.id()));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A draft is no JSON", unwritable);
        }
    }

    private PolicyDraft draft(RowRepository.Row row) throws SQLException {
        try {
            return new PolicyDraft(
                    row.id("id"),
                    row.number("version"),
                    row.instant("effective_from"),
                    row.instant("effective_to"),
                    json.readValue(row.text("source"), PolicySource.class),
                    json.readValue(row.text("terms"), PolicyTerms.class),
                    row.instant("created_at"),
                    json.readValue(row.text("created_by"), Actor.class),
                    row.instant("changed_at"),
                    json.readValue(row.text("changed_by"), Actor.class));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A draft is unreadable", corrupt);
        }
    }
}
