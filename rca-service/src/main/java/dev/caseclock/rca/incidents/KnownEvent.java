package dev.caseclock.rca.incidents;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Something that happened to an incident or a case, as its feed told it. */
public record KnownEvent(UUID id, Optional<UUID> incidentId, Optional<UUID> caseId, String type, Instant at) {

    public static final String REPORTED = "dev.caseclock.incident.reported";
    public static final String OPENED = "dev.caseclock.case.opened";

    public static KnownEvent ofIncident(UUID id, UUID incidentId, String type, Instant at) {
        return new KnownEvent(id, Optional.of(incidentId), Optional.empty(), type, at);
    }

    public static KnownEvent ofCase(UUID id, UUID caseId, String type, Instant at) {
        return new KnownEvent(id, Optional.empty(), Optional.of(caseId), type, at);
    }
}
