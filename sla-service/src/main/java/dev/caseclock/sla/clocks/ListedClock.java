package dev.caseclock.sla.clocks;

/**
 * A stored clock with what a list says about its subject.
 *
 * @param organization absent for an incident
 */
public record ListedClock(StoredClock clock, String subjectNumber, String organization) {}
