package dev.caseclock.cases.closing;

import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.SilenceDeadline;
import dev.caseclock.cases.notices.NoticeRepository;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.database.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** R7. When cases close if nobody answers, and closing them when that has passed. */
@ApplicationScoped
class ClosingDeadlineRepository {

    private static final String REMEMBER = """
            insert into closing_deadline (case_id, since, closes_at, notice_sent_at)
            values (?, ?, ?::timestamptz, ?::timestamptz)
            on conflict (case_id) do update
                set since = excluded.since, closes_at = excluded.closes_at, notice_sent_at = excluded.notice_sent_at
                where closing_deadline.since <= excluded.since
            """;

    private final CaseRepository cases;
    private final NoticeRepository notices;
    private final RowRepository rows;
    private final SuiteClock clock;

    @Inject
    ClosingDeadlineRepository(CaseRepository cases, NoticeRepository notices, RowRepository rows, SuiteClock clock) {
        this.cases = cases;
        this.notices = notices;
        this.rows = rows;
        this.clock = clock;
    }

    /** R7.3, R7.4. The deadline of a proposal, null while it is held; one of an earlier silence changes nothing. */
    void rememberSolution(UUID caseId, Instant proposedAt, Instant closesAt) {
        rows.write(REMEMBER, caseId, proposedAt, closesAt, null);
    }

    /** R7.2. The same of a question, which has none before its final notice has gone out from here. */
    void rememberQuestion(UUID caseId, Instant askedAt, Instant closesAt) {
        var noticeSentAt = notices.finalNoticeSentAt(caseId, askedAt).orElse(null);
        rows.write(REMEMBER, caseId, askedAt, noticeSentAt == null ? null : closesAt, noticeSentAt);
    }

    /** R7.1. */
    void passSolution(UUID caseId, int proposal, Instant proposedAt, Instant dueAt) {
        pass(caseId, SilenceDeadline.ofSolution(proposal, proposedAt, dueAt));
    }

    /** R7.2. */
    void passQuestion(UUID caseId, Instant askedAt, Instant dueAt) {
        var noticeSentAt = notices.finalNoticeSentAt(caseId, askedAt).orElse(null);
        pass(caseId, SilenceDeadline.ofQuestion(askedAt, dueAt, noticeSentAt));
    }

    /** Closes the case at the deadline unless somebody answered (R7.3) or nobody was notified (R7.2). */
    private void pass(UUID caseId, SilenceDeadline deadline) {
        var supportCase =
                cases.locked(caseId).orElseThrow(() -> new IllegalStateException("There is no case " + caseId));
        supportCase.closeUnanswered(deadline, clock.instant()).ifPresent(event -> cases.record(supportCase, event));
    }
}
