package dev.caseclock.cases.contacts;

/** What a person of the customer may do (R1.1, R1.2). */
public enum ContactKind {
    PRIMARY,
    BACKUP,
    READ_ONLY;

    /** R1.2. Only designated contacts write. */
    public boolean isDesignated() {
        return this != READ_ONLY;
    }
}
