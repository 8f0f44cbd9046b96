package dev.caseclock.cases.lifecycle;

import java.time.Instant;

/**
 * A deadline of R7 that has passed.
 *
 * @param reason what its passing means
 * @param cycle number of the solution proposal it belongs to; of no meaning for a question
 * @param startedAt when the silence began
 * @param dueAt the last instant of an answer in time
 * @param noticeSentAt when the customer was warned, or null (R7.2)
 */
public record SilenceDeadline(ClosureReason reason, int cycle, Instant startedAt, Instant dueAt, Instant noticeSentAt) {

    /** R7.1. A proposed solution needs no notice. */
    public static SilenceDeadline ofSolution(int proposal, Instant startedAt, Instant dueAt) {
        return new SilenceDeadline(ClosureReason.SOLUTION_UNANSWERED, proposal, startedAt, dueAt, null);
    }

    /** R7.2. */
    public static SilenceDeadline ofQuestion(Instant askedAt, Instant dueAt, Instant noticeSentAt) {
        return new SilenceDeadline(ClosureReason.INFORMATION_UNANSWERED, 0, askedAt, dueAt, noticeSentAt);
    }

    boolean closes(SupportCase supportCase) {
        if (reason == ClosureReason.SOLUTION_UNANSWERED) {
            // R7.3: a proposal after a rejection starts its own days, so the deadline of an earlier one is void.
            return supportCase.state() == CaseState.SOLUTION_PROPOSED && cycle == supportCase.proposals();
        }
        // R7.2: no notice means no closing.
        return supportCase.state() == CaseState.AWAITING_INFO
                && startedAt.equals(supportCase.stateSince())
                && noticeSentAt != null;
    }
}
