package dev.caseclock.sla.facts;

/** Whom a case waits for on the vendor's side (R5.2). */
public enum PendingParty {
    NONE,
    DEVELOPMENT,
    CLOUD_OPERATIONS,
    THIRD_PARTY
}
