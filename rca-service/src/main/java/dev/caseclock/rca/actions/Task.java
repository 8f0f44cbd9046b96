package dev.caseclock.rca.actions;

import dev.caseclock.rca.documents.PlannedAction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** What is to be done, by whom, and until the end of which date. */
record Task(ActionItemKind kind, String description, String owner, LocalDate dueOn, ZoneId zone, UUID eventId) {

    static Task promised(ActionItemKind kind, PlannedAction promise, ZoneId zone) {
        return new Task(kind, promise.description(), promise.owner(), promise.dueOn(), zone, promise.eventId());
    }

    /** R9.2: 24:00 local of the date, as 00:00 of the next one. */
    Instant dueAt() {
        return dueOn.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
