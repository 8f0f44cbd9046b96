package dev.caseclock.cases.incidents;

/** R8.3. The kinds of an isolated incident. */
public enum IncidentCategory {
    BYOC,
    EDGE,
    CONFIGURATION,
    SITE,
    NOT_ON_STATUS_PAGE,
    OTHER
}
