package dev.caseclock.escalation.eligibility;

/** Where a case stands in its life (R5). */
public enum CaseState {
    NEW,
    OPEN,
    AWAITING_INFO,
    SOLUTION_PROPOSED,
    CLOSED;

    boolean isActive() {
        return this != CLOSED;
    }

    boolean waitsForCustomer() {
        return this == AWAITING_INFO || this == SOLUTION_PROPOSED;
    }
}
