package dev.caseclock.gateway.access;

import java.time.Instant;
import java.util.Set;

/** Who a verified token speaks for, and until when. */
public record Caller(String subject, Set<String> roles, Instant expiresAt) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    boolean isKnownAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
