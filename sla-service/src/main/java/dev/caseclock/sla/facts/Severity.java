package dev.caseclock.sla.facts;

/** Impact on the customer's ability to do business (R3.1), the gravest first. */
public enum Severity {
    S1,
    S2,
    S3,
    S4;

    public boolean isGraverThan(Severity other) {
        return ordinal() < other.ordinal();
    }
}
