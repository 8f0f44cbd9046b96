package dev.caseclock.rca.documents;

import java.time.LocalDate;
import java.util.UUID;

/** One thing that was or will be done, as a document says it. It may be linked to the event that gives the reason for it. */
public record PlannedAction(String description, String owner, LocalDate dueOn, UUID eventId) {

    /** R8.6: somebody answers for it until a date, so that it can be followed. */
    public boolean isPromise() {
        return owner != null && !owner.isBlank() && dueOn != null;
    }
}
