package dev.caseclock.cases.lifecycle;

/** How an update came about. */
public enum UpdateKind {
    NOTE,
    CALL,
    /** Never counts as a response (R4.2). */
    AUTOMATIC_REPLY
}
