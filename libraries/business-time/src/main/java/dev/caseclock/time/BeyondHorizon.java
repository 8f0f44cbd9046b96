package dev.caseclock.time;

import java.time.Instant;

/** The answer lies more than {@link BusinessCalendar#HORIZON} after the question: absurd numbers, or holidays without end. */
public class BeyondHorizon extends IllegalArgumentException {

    BeyondHorizon(Instant from) {
        super("Nothing is computed further than %d days after %s".formatted(BusinessCalendar.HORIZON.toDays(), from));
    }
}
