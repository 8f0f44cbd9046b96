package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.severity.Channel;

/** How an update came about. */
public enum UpdateKind {
    NOTE,
    CALL,
    /** Never counts as a response (R4.2). */
    AUTOMATIC_REPLY;

    Channel usualChannel() {
        return this == CALL ? Channel.PHONE : Channel.PORTAL;
    }
}
