package dev.caseclock.rca.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is owed, and what has been written so far, the latest revision first. The case is the one that was asked for. */
record Situation(Entitlement entitlement, Optional<UUID> caseId, List<WrittenDocument> documents) {

    /** R8.5: delivery is judged on the first publication. */
    Optional<Instant> firstPublishedAt() {
        return documents.stream()
                .flatMap(document -> document.firstPublishedAt().stream())
                .findFirst();
    }

    /** R8.1, R8.2: only an RCA has a deadline, and only a restoration sets it. */
    boolean hasDeadline() {
        return entitlement.owed() == OwedDocument.RCA
                && (entitlement.isDue() || firstPublishedAt().isPresent());
    }

    Delivery delivery(Optional<Instant> dueAt, Instant now) {
        return Delivery.of(entitlement, dueAt, firstPublishedAt(), now);
    }
}
