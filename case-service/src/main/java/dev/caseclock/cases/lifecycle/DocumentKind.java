package dev.caseclock.cases.lifecycle;

/** What is owed after an incident (R8.1, R8.3). */
public enum DocumentKind {
    RCA,
    CASE_SUMMARY
}
