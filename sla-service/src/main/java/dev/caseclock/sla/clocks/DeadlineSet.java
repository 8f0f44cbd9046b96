package dev.caseclock.sla.clocks;

import java.time.Instant;

/** Clocks have been kept that come due, the first of them at this instant. */
public record DeadlineSet(Instant dueAt) {}
