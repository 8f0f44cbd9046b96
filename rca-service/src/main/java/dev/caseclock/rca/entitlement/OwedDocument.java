package dev.caseclock.rca.entitlement;

/** What is owed, the weightiest first. */
public enum OwedDocument {
    RCA,
    CASE_SUMMARY,
    NONE
}
