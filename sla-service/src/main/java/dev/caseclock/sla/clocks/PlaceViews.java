package dev.caseclock.sla.clocks;

import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Places as cursors, bound to the query of their list. */
public final class PlaceViews {

    private static final String NEVER = "infinity";

    private PlaceViews() {}

    /** Names a query so that other queries have other names. */
    public static String query(Object... parts) {
        return Integer.toHexString(List.of(parts).toString().hashCode());
    }

    public static String cursor(String query, Instant at, UUID id) {
        return Cursor.encode(place(query, at, id));
    }

    /** A place that leaves this service in no cursor. */
    static Place place(Instant at, UUID id) {
        return place("", at, id);
    }

    /** Absent when there is no cursor; 400 unless this query gave it. */
    public static Place place(String cursor, String query) {
        if (cursor == null) {
            return null;
        }
        var place = Cursor.decode(cursor, Place.class);
        if (place.id() == null || place.at() == null || !query.equals(place.query()) || !isInstant(place.at())) {
            throw Refusal.malformed("INVALID_CURSOR").at("query:cursor");
        }
        return place;
    }

    private static Place place(String query, Instant at, UUID id) {
        return new Place(query, at == null ? NEVER : at.toString(), id);
    }

    private static boolean isInstant(String at) {
        try {
            return at.equals(NEVER) || Instant.parse(at) != null;
        } catch (DateTimeException nonsense) {
            return false;
        }
    }
}
