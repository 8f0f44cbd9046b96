package dev.caseclock.cases.severity;

/** R3.1. The impact on the customer's ability to do business, from the worst to the least. */
public enum Severity {
    S1,
    S2,
    S3,
    S4;

    public boolean isWorseThan(Severity other) {
        return compareTo(other) < 0;
    }

    public Severity orWorse(Severity other) {
        return other.isWorseThan(this) ? other : this;
    }
}
