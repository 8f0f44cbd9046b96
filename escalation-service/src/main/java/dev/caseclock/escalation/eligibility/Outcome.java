package dev.caseclock.escalation.eligibility;

/** What a criterion says. */
public enum Outcome {
    SATISFIED,
    FAILED,
    NOT_APPLICABLE
}
