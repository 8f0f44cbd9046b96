package dev.caseclock.rca.entitlement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** As much of a document as delivery is judged by. */
public record WrittenDocument(
        UUID id, int revision, State state, Optional<Instant> publishedAt, Optional<Instant> firstPublishedAt) {

    /** R8.5. */
    public enum State {
        DRAFT,
        IN_REVIEW,
        PUBLISHED,
        SUPERSEDED;

        /** People of a customer know of it. */
        public boolean isPublic() {
            return this == PUBLISHED || this == SUPERSEDED;
        }
    }
}
