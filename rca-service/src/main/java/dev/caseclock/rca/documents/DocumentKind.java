package dev.caseclock.rca.documents;

import dev.caseclock.rca.entitlement.OwedDocument;

/** What a document is. */
public enum DocumentKind {
    /** R8.6: of a platform-level incident. */
    RCA(OwedDocument.RCA, "R8.6"),
    /** R8.3: of an isolated one. */
    CASE_SUMMARY(OwedDocument.CASE_SUMMARY, "R8.3");

    private final OwedDocument answers;
    private final String sectionsRule;

    DocumentKind(OwedDocument answers, String sectionsRule) {
        this.answers = answers;
        this.sectionsRule = sectionsRule;
    }

    /** Whether a document of this kind is what is owed. */
    public boolean answers(OwedDocument owed) {
        return answers == owed;
    }

    /** The rule that says which sections it has. */
    String sectionsRule() {
        return sectionsRule;
    }
}
