package dev.caseclock.cases.incidents;

/** R8.1, R8.3. Set explicitly, never guessed. */
public enum IncidentScope {
    PLATFORM,
    ISOLATED
}
