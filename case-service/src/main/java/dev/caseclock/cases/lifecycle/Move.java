package dev.caseclock.cases.lifecycle;

/** Something people do with a case (R5). What the suite does by itself, closing on silence, is not among them. */
public enum Move {
    ASSIGN,
    REQUEST_INFORMATION,
    ADD_CONTACT_UPDATE,
    PROPOSE_SOLUTION,
    ACCEPT_SOLUTION,
    CLOSE,
    SET_PENDING_PARTY,
    CHANGE_SEVERITY,
    CHANGE_PRIORITY,
    REQUEST_REOPENING
}
