package dev.caseclock.kit.parcels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a test stop a request in the middle of its transaction. */
final class SlowParcels {

    private record Gate(CountDownLatch reached, CountDownLatch open) {}

    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private SlowParcels() {}

    static void hold(String label) {
        var gate = gate(label);
        gate.reached().countDown();
        await(gate.open());
    }

    static void awaitReached(String label) {
        await(gate(label).reached());
    }

    static void letGo(String label) {
        gate(label).open().countDown();
    }

    private static Gate gate(String label) {
        return GATES.computeIfAbsent(label, any -> new Gate(new CountDownLatch(1), new CountDownLatch(1)));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
