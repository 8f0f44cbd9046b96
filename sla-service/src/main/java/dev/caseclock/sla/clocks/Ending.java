package dev.caseclock.sla.clocks;

import java.time.Instant;

/** How a clock came to its end. */
record Ending(Instant at, Kind kind, String rule) {

    enum Kind {
        /** What was promised was done. */
        DONE,
        /** The duty fell away. */
        VOID,
        /** The owner of the subject acted because the deadline had passed. */
        DEADLINE
    }
}
