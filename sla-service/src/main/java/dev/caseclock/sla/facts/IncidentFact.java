package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened to an incident, and how the incident stood afterwards.
 *
 * @param position its place in the feed it came from; decides between facts of the same instant
 * @param condition absent for a publication, which tells nothing about the incident itself
 */
public record IncidentFact(Instant at, long position, IncidentHappening happening, IncidentCondition condition) {

    public static final Comparator<IncidentFact> IN_ORDER = Comparator.comparing(IncidentFact::at)
            .thenComparing(fact -> fact.condition() == null)
            .thenComparing(IncidentFact::position);
}
