package dev.caseclock.sla.facts;

/** Why a case was closed (R5, R7). */
public enum ClosureReason {
    ACCEPTED,
    CLOSED_BY_CUSTOMER,
    SOLUTION_UNANSWERED,
    INFORMATION_UNANSWERED,
    CLOSED_AT_SOURCE;

    /** Closed by the suite because a deadline had passed. */
    public boolean isByDeadline() {
        return this == SOLUTION_UNANSWERED || this == INFORMATION_UNANSWERED;
    }
}
