package dev.caseclock.rca.actions;

/** How an item stands. */
public enum ActionItemState {
    /** To be done. */
    OPEN,
    DONE,
    /** Will not be done, with the reason why. */
    DROPPED
}
