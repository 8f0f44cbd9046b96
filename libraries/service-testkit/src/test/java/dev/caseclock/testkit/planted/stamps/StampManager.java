package dev.caseclock.testkit.planted.stamps;

import java.time.Instant;

/** A name that says nothing, and a look at the system clock. */
class StampManager {

    Instant when() {
        return Instant.now();
    }
}
