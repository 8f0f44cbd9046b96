package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.Dossiers;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How grave clocks count: as the case stood, or at the peak of the incident (R8.1), when the clock was breached or ended, whichever came
 * first; while neither has happened, as they stand. A breach under S1 stays one under S1 when the case is lowered afterwards (R4.5).
 * Contacts who wait for credentials have no severity.
 */
public final class Gravities {

    private final Map<UUID, NavigableMap<Instant, Severity>> courses = new HashMap<>();

    private Gravities() {}

    public static Gravities of(Dossiers dossiers) {
        var gravities = new Gravities();
        dossiers.cases().stream()
                .filter(dossier -> !dossier.facts().isEmpty())
                .forEach(dossier -> gravities.courses.put(dossier.id(), course(dossier)));
        dossiers.incidents().forEach(dossier -> gravities.courses.put(dossier.id(), course(dossier)));
        return gravities;
    }

    public Gravity of(Clock clock) {
        var course = courses.get(clock.key().subjectId());
        if (course == null) {
            return new Gravity(null, Instant.MIN);
        }
        var at = course.floorEntry(verdict(clock));
        var found = at == null ? course.firstEntry() : at;
        return new Gravity(found.getValue(), found.getKey());
    }

    private static Instant verdict(Clock clock) {
        if (clock.breachedAt() == null) {
            return clock.hasEnded() ? clock.endedAt() : Instant.MAX;
        }
        return clock.hasEnded() && clock.endedAt().isBefore(clock.breachedAt()) ? clock.endedAt() : clock.breachedAt();
    }

    private static NavigableMap<Instant, Severity> course(CaseDossier dossier) {
        var course = new TreeMap<Instant, Severity>();
        new CaseTimeline(dossier)
                .severities(dossier.facts().get(0).at(), Instant.MAX)
                .forEach(change -> course.put(change.at(), change.severity()));
        return course;
    }

    private static NavigableMap<Instant, Severity> course(IncidentDossier dossier) {
        var course = new TreeMap<Instant, Severity>();
        for (var event : dossier.events()) {
            var last = course.lastEntry();
            if (last == null || last.getValue() != event.condition().peak()) {
                course.put(event.at(), event.condition().peak());
            }
        }
        return course;
    }
}
