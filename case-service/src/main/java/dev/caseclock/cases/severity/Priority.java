package dev.caseclock.cases.severity;

/** R3.2. The importance the customer gives, from the most to the least important. */
public enum Priority {
    CRITICAL(Severity.S1),
    HIGH(Severity.S2),
    MEDIUM(Severity.S3),
    LOW(Severity.S4);

    private final Severity derived;

    Priority(Severity derived) {
        this.derived = derived;
    }

    /** R3.4. Severity starts as what the priority suggests. */
    public Severity derivedSeverity() {
        return derived;
    }

    public boolean isLowerThan(Priority other) {
        return compareTo(other) > 0;
    }

    /** R3.5. Given only by talking to support. */
    public boolean needsContactWithSupport() {
        return this == CRITICAL || this == HIGH;
    }
}
