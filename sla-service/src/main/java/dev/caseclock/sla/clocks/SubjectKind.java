package dev.caseclock.sla.clocks;

/** What a clock belongs to. */
public enum SubjectKind {
    CASE,
    INCIDENT,
    CONTACT
}
