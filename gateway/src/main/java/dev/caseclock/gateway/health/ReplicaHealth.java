package dev.caseclock.gateway.health;

import java.time.Instant;

/** Whether a replica is ready, and since when it has been so. */
record ReplicaHealth(Status status, Instant since) {

    enum Status {
        UP,
        DOWN;

        static Status ofReadiness(int httpStatus) {
            return httpStatus == 200 ? UP : DOWN;
        }
    }

    /** What is newly seen; `since` stays while the status does. */
    static ReplicaHealth seen(ReplicaHealth before, Status status, Instant now) {
        return before != null && before.status == status ? before : new ReplicaHealth(status, now);
    }
}
