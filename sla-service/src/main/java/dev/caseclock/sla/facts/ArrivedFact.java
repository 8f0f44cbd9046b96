package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact as it came from a feed.
 *
 * @param subjectId the case, the incident, the contact or the organization it is about
 * @param fact a {@link CaseFact}, {@link IncidentFact}, {@link ContactFact} or {@link CalendarChoice}
 */
public record ArrivedFact(String source, long position, UUID subjectId, Instant at, Object fact) {}
