package dev.caseclock.rca.documents;

import java.util.List;

/** R8.5: where a revision stands, and what may be done to it there. */
public enum DocumentState {
    /** Being written. */
    DRAFT(DocumentAction.WRITE, DocumentAction.SUBMIT),
    /** Submitted: the text is held still while a second person reads it. */
    IN_REVIEW(DocumentAction.APPROVE, DocumentAction.RETURN, DocumentAction.PUBLISH),
    /** In force and immutable. */
    PUBLISHED(DocumentAction.REVISE),
    /** Replaced by a later revision, still readable. */
    SUPERSEDED;

    private final List<DocumentAction> allowed;

    DocumentState(DocumentAction... allowed) {
        this.allowed = List.of(allowed);
    }

    /** Customers see a text from its publication on, and what they once saw they may always read again. */
    public boolean isPublic() {
        return this == PUBLISHED || this == SUPERSEDED;
    }

    List<DocumentAction> allowedActions() {
        return allowed;
    }
}
