package dev.caseclock.rca.actions;

import dev.caseclock.rca.documents.PromiseKind;

/** Where an item comes from. */
public enum ActionItemKind {
    /** R8.6: promised in published text, repairs the cause. */
    CORRECTIVE,
    /** R8.6: promised in published text, keeps it from happening again. */
    PREVENTIVE,
    /** Added by a colleague; no customer was promised it. */
    INTERNAL;

    static ActionItemKind of(PromiseKind promise) {
        return valueOf(promise.name());
    }

    boolean isPromised() {
        return this != INTERNAL;
    }
}
