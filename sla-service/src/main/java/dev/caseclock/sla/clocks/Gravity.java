package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.Severity;
import java.time.Instant;

/**
 * How grave a clock counts, and since when.
 *
 * @param severity absent for what has none
 */
public record Gravity(Severity severity, Instant since) {}
