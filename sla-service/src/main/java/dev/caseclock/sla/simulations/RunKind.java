package dev.caseclock.sla.simulations;

/** What a run looks for. */
enum RunKind {
    /** Clocks that other rules would have judged differently. */
    SIMULATION,
    /** Clocks that do not follow from their facts. */
    REPLAY
}
