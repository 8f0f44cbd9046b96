package dev.caseclock.time;

/** A calendar that cannot be computed with (R9.4); the message is for people, the reason for programs. */
public class CalendarRefused extends IllegalArgumentException {

    public enum Reason {
        /** No weekday is worked; extra working days alone end some day. */
        NO_WORKING_DAY,
        /** Working days without any service window. */
        NO_WINDOW,
        /** A window that ends where it begins, or before. */
        EMPTY_WINDOW,
        /** Two windows of a day share some time. */
        OVERLAPPING_WINDOWS,
        /** The same date is a holiday and an extra working day. */
        HOLIDAY_AND_WORKING_DAY
    }

    private final Reason reason;

    CalendarRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
