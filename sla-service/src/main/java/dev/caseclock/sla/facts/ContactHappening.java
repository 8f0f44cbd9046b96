package dev.caseclock.sla.facts;

/** What happened on the way of a contact to credentials, as far as clocks care (R1.3). */
public enum ContactHappening {
    CREDENTIALS_REQUESTED,
    CREDENTIALS_ISSUED,
    REMOVED
}
