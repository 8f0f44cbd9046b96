package dev.caseclock.rca.documents;

import java.util.Locale;

/** What can have happened to a document. */
public enum DocumentEvent {
    DRAFTED,
    SUBMITTED,
    APPROVED,
    RETURNED,
    PUBLISHED,
    SUPERSEDED,
    COMMENTED;

    String type() {
        return "dev.caseclock.document." + name().toLowerCase(Locale.ROOT);
    }
}
