package dev.caseclock.cases.lifecycle;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;
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

    /** R8.5. Each revision is a document of its own; a correction takes the place of what it corrects. */
    boolean isAboutTheSameAs(SharedDocument other) {
        return kind == other.kind && Objects.equals(incidentId, other.incidentId);
    }

    boolean isNewerThan(SharedDocument other) {
        return revision > other.revision;
    }
}
