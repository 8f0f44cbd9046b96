package dev.caseclock.cases.lifecycle;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;

/** A published document as a case shows it (R8.1, R8.7). The document itself belongs to rca-service. */
@Embeddable
public record SharedDocument(
        UUID documentId,
        @Enumerated(EnumType.STRING) DocumentKind kind,
        UUID incidentId,
        String title,
        int revision,
        Instant publishedAt) {

    /** R8.5. A correction takes the place of what it corrects. */
    boolean replaces(SharedDocument other) {
        return documentId.equals(other.documentId) && revision > other.revision;
    }
}
