package dev.caseclock.local.machine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state, with a limit. */
public final class Waiting {

    private static final long POLL_MILLIS = 15;

    private Waiting() {}

    /** Whether the state was reached before the limit. An interrupt ends the wait early and stays set. */
    public static boolean until(Duration limit, BooleanSupplier reached) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }
}
