package dev.caseclock.kit.command;

import java.time.Instant;
import java.util.UUID;

/** A place in a list sorted by time and id. */
public record Recency(Instant at, UUID id) {

    /** Before everything, for lists that begin with the newest. */
    public static final Recency NEWEST = new Recency(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    /** Before everything, for lists that begin with the oldest. */
    public static final Recency OLDEST = new Recency(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    public static Recency of(String cursor, Recency start) {
        var place = cursor == null ? start : Cursor.decode(cursor, Recency.class);
        return place.at == null || place.id == null ? Cursor.decode("", Recency.class) : place;
    }
}
