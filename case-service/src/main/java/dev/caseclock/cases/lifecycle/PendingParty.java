package dev.caseclock.cases.lifecycle;

/** R5.2. Whom an open case waits for on the vendor's side. */
public enum PendingParty {
    NONE,
    DEVELOPMENT,
    CLOUD_OPERATIONS,
    THIRD_PARTY
}
