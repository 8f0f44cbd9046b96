package dev.caseclock.sla.following;

import dev.caseclock.sla.facts.ArrivedFact;
import dev.caseclock.sla.facts.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one batch of events brings: facts, the subjects they are about, and links between incidents and cases. */
final class Arrivals {

    private final List<ArrivedFact> facts = new ArrayList<>();
    private final Map<UUID, Subject> subjects = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> casesOfIncidents = new HashMap<>();
    private final Map<UUID, Instant> organizations = new HashMap<>();

    void fact(ArrivedFact fact) {
        facts.add(fact);
    }

    /** The last word about a subject counts. */
    void subject(Subject subject) {
        subjects.put(subject.id(), subject);
    }

    void link(UUID incident, Set<UUID> cases) {
        casesOfIncidents.computeIfAbsent(incident, id -> new LinkedHashSet<>()).addAll(cases);
    }

    void organization(UUID id, Instant changedAt) {
        organizations.put(id, changedAt);
    }

    List<ArrivedFact> facts() {
        return facts;
    }

    Set<Subject> subjects() {
        return new LinkedHashSet<>(subjects.values());
    }

    Map<UUID, Set<UUID>> casesOfIncidents() {
        return casesOfIncidents;
    }

    /** Organizations that may have chosen another calendar, and when. */
    Map<UUID, Instant> organizations() {
        return organizations;
    }

    /** Everything that the facts are about, organizations apart, and the cases linked. */
    Set<UUID> touched() {
        var touched = new LinkedHashSet<UUID>();
        facts.stream()
                .map(ArrivedFact::subjectId)
                .filter(id -> !organizations.containsKey(id))
                .forEach(touched::add);
        casesOfIncidents.values().forEach(touched::addAll);
        return touched;
    }
}
