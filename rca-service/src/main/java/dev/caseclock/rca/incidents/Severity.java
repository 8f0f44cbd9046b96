package dev.caseclock.rca.incidents;

/** R3.1: S1 critical to S4 low. */
public enum Severity {
    S1,
    S2,
    S3,
    S4;

    public boolean isCritical() {
        return this == S1;
    }
}
