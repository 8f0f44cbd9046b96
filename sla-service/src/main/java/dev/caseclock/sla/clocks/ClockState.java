package dev.caseclock.sla.clocks;

/** How a promise stands. */
public enum ClockState {
    RUNNING,
    PAUSED,
    MET,
    /** Too late: still open while it has no end, done late when it has one; never undone (R4.4). */
    BREACHED,
    CANCELLED;

    public boolean isRunning() {
        return this == RUNNING || this == PAUSED;
    }
}
