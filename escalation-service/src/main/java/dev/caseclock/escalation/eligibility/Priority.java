package dev.caseclock.escalation.eligibility;

/** The importance the customer gives (R3.2); the rules of escalation hang on it (R3.3). */
public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
