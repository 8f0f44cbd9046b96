package dev.caseclock.cases.closing;

import dev.caseclock.cases.finding.RowRepository;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.SilenceDeadline;
import dev.caseclock.kit.clock.SuiteClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** R7. When cases close if nobody answers, and closing them when that has passed. */
@ApplicationScoped
class ClosingDeadlineRepository {

    private static final String REMEMBER = """
            insert into closing_deadline (case_id, proposal, closes_at)
            values (?, ?, ?::timestamptz)
            on conflict (case_id) do update
                set proposal = excluded.proposal, closes_at = excluded.closes_at
                where closing_deadline.proposal <= excluded.proposal
            """;

    private final CaseRepository cases;
    private final RowRepository rows;
    private final SuiteClock clock;

    @Inject
    ClosingDeadlineRepository(CaseRepository cases, RowRepository rows, SuiteClock clock) {
        this.cases = cases;
        this.rows = rows;
        this.clock = clock;
    }

    /** R7.3, R7.4. The deadline of a proposal, null while it is held; one of an earlier proposal changes nothing. */
    void remember(UUID caseId, int proposal, Instant closesAt) {
        rows.write(REMEMBER, caseId, proposal, closesAt);
    }

    /** Closes the case at the deadline unless somebody answered (R7.3) or nobody was warned (R7.2). */
    void pass(UUID caseId, SilenceDeadline deadline) {
        var supportCase =
                cases.locked(caseId).orElseThrow(() -> new IllegalStateException("There is no case " + caseId));
        supportCase.closeUnanswered(deadline, clock.instant()).ifPresent(event -> cases.record(supportCase, event));
    }
}
