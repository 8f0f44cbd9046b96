package dev.caseclock.rca.documents;

/** What can be done to a document. */
public enum DocumentAction {
    WRITE,
    SUBMIT,
    APPROVE,
    RETURN,
    PUBLISH,
    REVISE
}
