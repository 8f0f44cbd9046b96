package dev.caseclock.sla.board;

/** How a clock counts on a board: its state, with breaches told apart. */
enum Standing {
    RUNNING,
    PAUSED,
    MET,
    BREACHED_OPEN,
    BREACHED_ENDED,
    CANCELLED
}
