package dev.caseclock.rca.documents;

import java.time.Instant;
import java.util.UUID;

/** One moment of the incident, which may be linked to the event that it tells or name its source outside of the suite. */
public record TimelineEntry(Instant at, String event, UUID eventId, String source) {

    public static TimelineEntry of(Instant at, String event) {
        return new TimelineEntry(at, event, null, null);
    }
}
