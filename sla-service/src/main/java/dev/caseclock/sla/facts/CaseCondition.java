package dev.caseclock.sla.facts;

import java.time.Instant;

/**
 * How a case stood after a fact. State and life carry the instants since when they hold, so that a fact recorded late does not
 * pretend they held when it occurred.
 *
 * @param proposals how many solutions had been proposed
 * @param cycle 0 in the first life of the case, one more per reopening (R5.4)
 */
public record CaseCondition(
        CaseState state,
        Instant stateSince,
        Severity severity,
        boolean owned,
        PendingParty pendingParty,
        int proposals,
        int cycle,
        Instant cycleStartedAt) {}
