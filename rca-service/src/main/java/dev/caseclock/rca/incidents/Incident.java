package dev.caseclock.rca.incidents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An incident as far as its documents depend on it. */
public record Incident(
        UUID id,
        String number,
        Scope scope,
        String title,
        Severity peakSeverity,
        Instant startedAt,
        Optional<Instant> restoredAt,
        String calendar,
        List<String> affectedServices,
        int restorations) {

    /** Service is back; a relapse makes this false again (R8.2). */
    public boolean isRestored() {
        return restoredAt.isPresent();
    }
}
