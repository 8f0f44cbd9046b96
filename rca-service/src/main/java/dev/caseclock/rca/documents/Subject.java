package dev.caseclock.rca.documents;

import java.util.Optional;
import java.util.UUID;

/** What a document is about: an incident, or a case that no incident explains. */
public record Subject(UUID incidentId, String incidentNumber, UUID caseId, String caseNumber) {

    public static Subject incident(UUID id, String number) {
        return new Subject(id, number, null, null);
    }

    public static Subject ofCase(UUID id, String number) {
        return new Subject(null, null, id, number);
    }

    public Optional<UUID> incident() {
        return Optional.ofNullable(incidentId);
    }

    /** Of the one or the other. */
    public UUID id() {
        return incidentId == null ? caseId : incidentId;
    }

    /** The number people know it by. */
    public String number() {
        return incidentId == null ? caseNumber : incidentNumber;
    }
}
