package dev.caseclock.sla.clocks;

/** Subjects have been queued whose clocks must be derived anew. */
public record RecomputationsQueued() {}
