package dev.caseclock.cases.finding;

import dev.caseclock.kit.command.Cursor;
import java.time.Instant;
import java.util.UUID;

/** A place in a list sorted by time and id. */
public record Recency(Instant at, UUID id) {

    /** Before everything, for lists that begin with the newest. */
    public static final Recency NEWEST = new Recency(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    /** Before everything, for lists that begin with the oldest. */
    public static final Recency OLDEST = new Recency(Instant.EPOCH.minusSeconds(1), new UUID(0, 0));

    public static Recency of(String cursor, Recency start) {
        return cursor == null ? start : Cursor.decode(cursor, Recency.class).whole();
    }

    private Recency whole() {
        return at == null || id == null ? Cursor.decode("", Recency.class) : this;
    }
}
