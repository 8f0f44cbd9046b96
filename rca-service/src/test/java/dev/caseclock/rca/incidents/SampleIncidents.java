package dev.caseclock.rca.incidents;

import dev.caseclock.kit.caller.SupportModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Incidents and cases as tests need them. */
public final class SampleIncidents {

    public static final Instant BEGAN = Instant.parse("2026-03-06T14:10:00Z");
    public static final Instant RESTORED = Instant.parse("2026-03-06T17:00:00Z");

    private SampleIncidents() {}

    public static Incident restored(Scope scope, Severity peak) {
        return incident(scope, peak, Optional.of(RESTORED), 1);
    }

    public static Incident down(Scope scope, Severity peak) {
        return incident(scope, peak, Optional.empty(), 0);
    }

    /** Restored once, and down again. */
    public static Incident relapsed(Scope scope, Severity peak) {
        return incident(scope, peak, Optional.empty(), 1);
    }

    public static CustomerCase customerCase(Severity peak) {
        return new CustomerCase(UUID.randomUUID(), "CS-1000001", "acme", "Acme Ltd", SupportModel.STANDARD, peak);
    }

    private static Incident incident(Scope scope, Severity peak, Optional<Instant> restoredAt, int restorations) {
        return new Incident(
                UUID.randomUUID(),
                "IN-1000001",
                scope,
                "Inbound voice",
                peak,
                BEGAN,
                restoredAt,
                "default",
                List.of("Inbound voice"),
                restorations);
    }
}
