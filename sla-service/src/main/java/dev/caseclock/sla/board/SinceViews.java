package dev.caseclock.sla.board;

import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.PlaceViews;
import dev.caseclock.sla.clocks.Scope;
import java.time.Instant;

/** States of boards as cursors. */
final class SinceViews {

    private SinceViews() {}

    static String cursor(long position, Instant asOf, Scope scope) {
        return Cursor.encode(new Since(position, asOf, PlaceViews.query(scope)));
    }

    /** 400 unless a board of this scope gave it. */
    static Since since(String cursor, Scope scope) {
        try {
            var since = Cursor.decode(cursor, Since.class);
            if (since.asOf() != null
                    && since.position() >= 0
                    && PlaceViews.query(scope).equals(since.scope())) {
                return since;
            }
        } catch (Refusal foreign) {
            throw refused().because(foreign);
        }
        throw refused();
    }

    private static Refusal refused() {
        return Refusal.malformed("INVALID_CURSOR").at("query:since");
    }
}
