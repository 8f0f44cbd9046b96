package dev.caseclock.rca.incidents;

/** An organization by the names people write. */
public record Customer(String shortName, String name) {}
