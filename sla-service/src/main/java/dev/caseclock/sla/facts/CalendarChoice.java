package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Comparator;

/** From an instant on, deadlines run in the calendar of this name (R9.3, R9.5). */
public record CalendarChoice(Instant at, long position, String calendar) {

    public static final Comparator<CalendarChoice> IN_ORDER =
            Comparator.comparing(CalendarChoice::at).thenComparing(CalendarChoice::position);
}
