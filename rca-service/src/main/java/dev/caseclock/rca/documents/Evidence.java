package dev.caseclock.rca.documents;

import dev.caseclock.rca.incidents.Incident;
import dev.caseclock.rca.incidents.Moment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the suite knows of a document's subject, as far as a text is measured against it.
 *
 * @param incident absent for a case without one, and for one we have not been told of yet
 * @param events when those events happened that the text is linked to and that are the incident's or its cases'
 * @param affectedCases how many cases are linked to the incident; never whose
 */
public record Evidence(
        Optional<Incident> incident, List<Moment> moments, Map<UUID, Instant> events, Optional<Integer> affectedCases) {

    static final Evidence NONE = new Evidence(Optional.empty(), List.of(), Map.of(), Optional.empty());

    Optional<Instant> lastRelapseAt() {
        return moments.stream()
                .filter(moment -> moment.kind() == Moment.Kind.RELAPSED)
                .map(Moment::at)
                .max(Comparator.naturalOrder());
    }
}
