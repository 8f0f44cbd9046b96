package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything known that the clocks of one incident depend on.
 *
 * @param facts in the order of occurrence, whatever the order of arrival
 */
public record IncidentDossier(UUID id, String number, List<IncidentFact> facts) {

    public IncidentDossier {
        facts = facts.stream().sorted(IncidentFact.IN_ORDER).toList();
    }

    /** The same with what had happened by an instant, inclusive. */
    public IncidentDossier until(Instant instant) {
        return new IncidentDossier(
                id,
                number,
                facts.stream().filter(fact -> !fact.at().isAfter(instant)).toList());
    }

    /** The facts about the incident itself, without publications. */
    public List<IncidentFact> events() {
        return facts.stream().filter(fact -> fact.condition() != null).toList();
    }

    /** R8.5: met or late is judged on the first publication. */
    public Optional<Instant> firstPublication(IncidentHappening publication) {
        return facts.stream()
                .filter(fact -> fact.happening() == publication)
                .map(IncidentFact::at)
                .findFirst();
    }

    public Optional<Instant> lastFactAt() {
        return facts.stream().map(IncidentFact::at).max(Comparator.naturalOrder());
    }
}
