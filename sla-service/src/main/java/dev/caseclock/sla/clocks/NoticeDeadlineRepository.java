package dev.caseclock.sla.clocks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** R7.2. When questions call for a warning and a final notice. */
@ApplicationScoped
class NoticeDeadlineRepository {

    /** A clock with the notices it calls for, just derived and kept. */
    record Scheduled(StoredClock stored, Clock clock) {}

    // What was told stays told while the days run on; where they began anew, so do the notices (R7.4).
    private static final String SCHEDULE = """
            insert into notice_deadline as known
                (clock_id, subject_id, clock_version, counts_from, warning_due_at, final_notice_due_at, due_at)
            select clock_id, subject_id, clock_version, counts_from, warning_due_at, final_notice_due_at, due_at
            from jsonb_to_recordset(?::jsonb) as n(
                clock_id uuid, subject_id uuid, clock_version bigint, counts_from timestamptz,
                warning_due_at timestamptz, final_notice_due_at timestamptz, due_at timestamptz)
            on conflict (clock_id) do update set
                clock_version = excluded.clock_version,
                counts_from = excluded.counts_from,
                warning_due_at = excluded.warning_due_at,
                final_notice_due_at = excluded.final_notice_due_at,
                told = case when known.counts_from = excluded.counts_from then known.told end,
                due_at = case
                    when excluded.due_at is null then null
                    when known.counts_from <> excluded.counts_from then excluded.due_at
                    when known.told = 'FINAL_NOTICE' then null
                    when known.told = 'WARNING' then excluded.final_notice_due_at
                    else excluded.due_at
                end
            """;

    private final RowRepository rows;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    NoticeDeadlineRepository(RowRepository rows) {
        this.rows = rows;
    }

    void schedule(Collection<Scheduled> questions) {
        if (!questions.isEmpty()) {
            rows.write(SCHEDULE, json(questions));
        }
    }

    private String json(Collection<Scheduled> questions) {
        try {
            return json.writeValueAsString(
                    questions.stream().map(NoticeDeadlineRepository::row).toList());
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A schedule is no JSON", unwritable);
        }
    }

    private static Map<String, Object> row(Scheduled question) {
        var notices = question.clock().notices();
        var row = new HashMap<String, Object>();
        row.put("clock_id", question.stored().id());
        row.put("subject_id", question.stored().key().subjectId());
        row.put("clock_version", question.stored().version());
        row.put("counts_from", notices.countsFrom());
        row.put("warning_due_at", notices.warningDueAt());
        row.put("final_notice_due_at", notices.finalNoticeDueAt());
        row.put("due_at", question.clock().awaitsNotice() ? notices.firstDueAt() : null);
        return row;
    }
}
