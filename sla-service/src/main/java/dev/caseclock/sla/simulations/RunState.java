package dev.caseclock.sla.simulations;

/** How far a run is. */
enum RunState {
    QUEUED,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    boolean isEnd() {
        return this != QUEUED && this != RUNNING;
    }
}
