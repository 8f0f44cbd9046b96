package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * How an incident stood after a fact.
 *
 * @param platform whether it is platform-level, which is set explicitly (R8.1)
 * @param peak the gravest severity it ever had
 * @param restoredAt absent while it lasts
 */
public record IncidentCondition(
        boolean platform, Severity peak, String calendar, Instant startedAt, Instant restoredAt, Set<UUID> cases) {}
