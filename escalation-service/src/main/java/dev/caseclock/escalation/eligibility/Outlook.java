package dev.caseclock.escalation.eligibility;

/** What it takes to become eligible. */
public enum Outlook {
    ELIGIBLE,
    BY_TIME,
    BY_ACT,
    NEVER
}
