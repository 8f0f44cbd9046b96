package dev.caseclock.rca.incidents;

/** R8.1, R8.3: set explicitly on the incident, never guessed. */
public enum Scope {
    PLATFORM,
    ISOLATED
}
