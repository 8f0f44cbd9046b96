package dev.caseclock.sla.board;

import dev.caseclock.sla.clocks.ClockState;

/** How a clock counts on a board: its state, with breaches told apart. */
enum Standing {
    RUNNING,
    PAUSED,
    MET,
    BREACHED_OPEN,
    BREACHED_ENDED,
    CANCELLED;

    static Standing of(ClockState state, boolean hasEnded) {
        if (state == ClockState.BREACHED) {
            return hasEnded ? BREACHED_ENDED : BREACHED_OPEN;
        }
        return valueOf(state.name());
    }
}
