package dev.caseclock.cases.contacts;

import java.time.Instant;
import java.util.Optional;

/**
 * R1.2, R1.4. Whether somebody is a designated contact, and until when: own expiry and end of the contract, whichever is
 * first.
 *
 * @param until the last instant; null: without end
 */
record Designation(ContactKind kind, boolean removed, Instant until) {

    static Designation of(ContactKind kind, Instant removedAt, Instant expiresAt, Instant contractEndsAt) {
        return new Designation(kind, removedAt != null, earlier(expiresAt, contractEndsAt));
    }

    boolean holdsAt(Instant now) {
        return kind.isDesignated() && !removed && (until == null || !now.isAfter(until));
    }

    /** Empty for whoever was never designated or is removed, and without an end. */
    Optional<Instant> end() {
        return Optional.ofNullable(until).filter(any -> kind.isDesignated() && !removed);
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
