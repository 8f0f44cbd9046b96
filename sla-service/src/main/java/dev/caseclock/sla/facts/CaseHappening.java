package dev.caseclock.sla.facts;

/** What happened to a case, as far as clocks care. */
public enum CaseHappening {
    OPENED,
    ASSIGNED,
    UPDATED,
    INFORMATION_REQUESTED,
    SOLUTION_PROPOSED,
    SEVERITY_CHANGED,
    PENDING_PARTY_CHANGED,
    NOTICE_DELIVERED,
    CLOSED,
    REOPENED;

    /** An act of support that the customer sees as such, with or without a text. */
    public boolean addressesCustomer() {
        return this == INFORMATION_REQUESTED || this == SOLUTION_PROPOSED;
    }
}
