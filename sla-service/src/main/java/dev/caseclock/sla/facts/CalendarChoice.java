package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** From an instant on, deadlines run in the calendar of this name (R9.3, R9.5). */
public record CalendarChoice(Instant at, long position, String calendar) {

    public static final Comparator<CalendarChoice> IN_ORDER =
            Comparator.comparing(CalendarChoice::at).thenComparing(CalendarChoice::position);

    /** The first choice, and of the others those made by an instant, inclusive. */
    static List<CalendarChoice> until(List<CalendarChoice> choices, Instant instant) {
        return choices.stream()
                .filter(choice -> choice == choices.get(0) || !choice.at().isAfter(instant))
                .toList();
    }
}
