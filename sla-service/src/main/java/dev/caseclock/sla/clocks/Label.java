package dev.caseclock.sla.clocks;

/** What an instant is to a clock. */
public enum Label {
    COUNTED,
    /** The rest of the local date of the event, which never counts (R9.2). */
    DAY_ZERO,
    /** A working day, outside the support window (R1.5). */
    OUTSIDE_WINDOW,
    NON_WORKING_DAY,
    HOLIDAY,
    PAUSED,
    AFTER_END
}
