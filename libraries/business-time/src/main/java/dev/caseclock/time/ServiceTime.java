package dev.caseclock.time;

/** What a calendar says about an instant: service is given, or why not. */
public enum ServiceTime {
    /** A working day, inside a service window. */
    OPEN,
    /** A working day, outside its service windows. */
    OUTSIDE_HOURS,
    /** A weekday that is not worked, holiday or not. */
    NON_WORKING_DAY,
    /** A weekday that would be worked if it were not a holiday. */
    HOLIDAY
}
