package dev.caseclock.sla.facts;

/** What happened to an incident, as far as clocks care. */
public enum IncidentHappening {
    REPORTED,
    CHANGED,
    RESTORED,
    RELAPSED,
    LINKED,
    RCA_PUBLISHED,
    SUMMARY_PUBLISHED
}
