package dev.caseclock.rca.documents;

import dev.caseclock.rca.entitlement.OwedDocument;

/** What a document is. */
public enum DocumentKind {
    /** R8.6: of a platform-level incident. */
    RCA(OwedDocument.RCA),
    /** R8.3: of an isolated one. */
    CASE_SUMMARY(OwedDocument.CASE_SUMMARY);

    private final OwedDocument answers;

    DocumentKind(OwedDocument answers) {
        this.answers = answers;
    }

    /** Whether a document of this kind is what is owed. */
    public boolean answers(OwedDocument owed) {
        return answers == owed;
    }
}
