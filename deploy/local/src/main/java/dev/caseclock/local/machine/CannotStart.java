package dev.caseclock.local.machine;

/** The suite cannot start, for a reason a person can mend; the message says which and how. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
