package dev.caseclock.sla.facts;

/** What clocks run for. */
public enum SubjectKind {
    CASE,
    INCIDENT,
    CONTACT
}
