package dev.caseclock.rca.documents;

import java.time.Instant;

/** One moment of the incident. */
public record TimelineEntry(Instant at, String event) {}
