package dev.caseclock.sla.facts;

/** The states of a case (R5). */
public enum CaseState {
    NEW,
    OPEN,
    AWAITING_INFO,
    SOLUTION_PROPOSED,
    CLOSED;

    public boolean waitsForCustomer() {
        return this == AWAITING_INFO || this == SOLUTION_PROPOSED;
    }
}
