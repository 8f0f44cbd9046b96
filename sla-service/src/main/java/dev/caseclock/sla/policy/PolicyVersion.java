package dev.caseclock.sla.policy;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;

/** The support policy in one version; versions are never changed. */
public record PolicyVersion(
        int version,
        Instant effectiveFrom,
        PolicySource source,
        PolicyTerms terms,
        Instant publishedAt,
        Actor publishedBy) {}
