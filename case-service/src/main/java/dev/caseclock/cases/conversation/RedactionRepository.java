package dev.caseclock.cases.conversation;

import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.Redaction;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Takes the words of an update back wherever they are kept; its row in the index of words follows by trigger. */
@ApplicationScoped
class RedactionRepository {

    // The kit keeps answers for a repetition: nobody gets the words by sending their request again.
    private static final String ANSWERS = """
            update idempotency_key
            set body = jsonb_set(body::jsonb, '{body}', to_jsonb(?::text))::text
            where body like ? and body::jsonb ->> 'id' = ?
            """;

    // A reason, a work note or a piece of evidence is an update and an entry elsewhere; what was answered to those who
    // gave it names the entry, below the case.
    private static final String ENTRIES = """
            with taken as (
                select ?::uuid as case_id, ?::text as words, ?::text as mark
            ), severities as (
                update severity_change entry set asked_reason = mark
                from taken where entry.case_id = taken.case_id and asked_reason = words
            ), priorities as (
                update priority_change entry set asked_reason = mark
                from taken where entry.case_id = taken.case_id and asked_reason = words
            ), reopenings as (
                update reopening_request entry set asked_reason = mark
                from taken where entry.case_id = taken.case_id and asked_reason = words
            ), periods as (
                update pending_period entry set reason = mark
                from taken where entry.case_id = taken.case_id and reason = words
            )
            update idempotency_key
            set body = replace(body, ':' || to_json(words), ':' || to_json(mark))
            from taken
            where location like '/api/v1/cases/' || case_id || '/%' and position(':' || to_json(words) in body) > 0
            """;

    // Events tell of an update without its words; should one carry them, they go, too.
    private static final String EVENTS = """
            update event
            set data = jsonb_set(data, '{update,body}', to_jsonb(?::text))
            where subject = ? and data #>> '{update,id}' = ? and data #> '{update,body}' is not null
            """;

    private final CallerCaseRepository cases;
    private final EntityManager entities;
    private final RowRepository rows;

    @Inject
    RedactionRepository(CallerCaseRepository cases, EntityManager entities, RowRepository rows) {
        this.cases = cases;
        this.entities = entities;
        this.rows = rows;
    }

    /** Done once; the trace of the first time stays. */
    CaseUpdate redact(String reference, UUID updateId, String reason) {
        var words = new String[1];
        var supportCase = cases.change(reference, (found, by, now) -> {
            var update = update(found.id(), updateId);
            words[0] = update.body();
            return found.redact(update, reason, by, now);
        });
        var id = updateId.toString();
        rows.write(ANSWERS, Redaction.MARK, "%" + id + "%", id);
        rows.write(ENTRIES, supportCase.id(), words[0], Redaction.MARK);
        rows.write(EVENTS, Redaction.MARK, supportCase.id().toString(), id);
        return update(supportCase.id(), updateId);
    }

    private CaseUpdate update(UUID caseId, UUID id) {
        var update = entities.find(CaseUpdate.class, id);
        if (update == null || !update.caseId().equals(caseId)) {
            throw Refusal.notFound();
        }
        return update;
    }
}
