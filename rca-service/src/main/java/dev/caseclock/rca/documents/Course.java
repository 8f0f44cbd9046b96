package dev.caseclock.rca.documents;

import dev.caseclock.rca.incidents.KnownEvent;
import dev.caseclock.rca.incidents.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How an incident went, as far as its feed has told: its turns, the events that tell them, and how many cases it hurt. */
record Course(List<Moment> moments, List<KnownEvent> events, int linkedCases) {

    /** The event that tells what happened at this very instant. */
    Optional<UUID> eventOf(String type, Instant at) {
        return events.stream()
                .filter(event -> event.type().equals(type) && event.at().equals(at))
                .map(KnownEvent::id)
                .findFirst();
    }

    Optional<KnownEvent> first(String type, Instant notBefore) {
        return events.stream()
                .filter(event -> event.type().equals(type) && !event.at().isBefore(notBefore))
                .findFirst();
    }
}
