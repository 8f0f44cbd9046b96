package dev.caseclock.local.machine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody wants the suite to stop: Ctrl-C, SIGTERM, or a test. */
public final class StopRequest {

    private final CountDownLatch requested = new CountDownLatch(1);

    public void make() {
        requested.countDown();
    }

    public boolean made() {
        return requested.getCount() == 0;
    }

    /** Whether the request came within that time. */
    public boolean madeWithin(Duration limit) {
        try {
            return requested.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
