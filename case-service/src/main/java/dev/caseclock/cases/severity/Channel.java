package dev.caseclock.cases.severity;

/** R2.4. How a case or a word came in. */
public enum Channel {
    PHONE,
    PORTAL
}
