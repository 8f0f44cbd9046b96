package dev.caseclock.rca.documents;

/** R8.6: what an action that is promised in a document is good for. */
public enum PromiseKind {
    /** Repairs the cause. */
    CORRECTIVE,
    /** Keeps it from happening again. */
    PREVENTIVE
}
