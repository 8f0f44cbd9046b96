package dev.caseclock.rca.documents;

import java.time.Instant;
import java.time.ZoneId;

/** From when to when customers were affected, and the zone the document shows its instants in. Any part may be missing in a draft. */
public record ImpactWindow(Instant startedAt, Instant endedAt, ZoneId zone) {

    /** An end at or before the start can be no impact. */
    public boolean isReversed() {
        return startedAt != null && endedAt != null && !endedAt.isAfter(startedAt);
    }
}
