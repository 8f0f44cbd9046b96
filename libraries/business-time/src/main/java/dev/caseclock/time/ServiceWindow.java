package dev.caseclock.time;

import java.time.LocalTime;
import java.util.Objects;

/**
 * Local hours in which service is given on a working day (R9.1), half-open: the opening belongs to it, the closing does not.
 *
 * <p>A closing at 00:00 means the end of the same day (24:00), so 00:00 to 00:00 is the whole day. Hours across midnight are two windows,
 * one before and one after it, because each of them asks for its own date whether that is a working day.
 */
public record ServiceWindow(LocalTime opens, LocalTime closes) {

    static final long NANOS_PER_DAY = 86_400_000_000_000L;

    public static final ServiceWindow WHOLE_DAY = new ServiceWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** @throws CalendarRefused when it would be empty or run backwards */
    public ServiceWindow {
        Objects.requireNonNull(opens, "opens");
        Objects.requireNonNull(closes, "closes");
        if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
            throw new CalendarRefused(
                    CalendarRefused.Reason.EMPTY_WINDOW,
                    "A service window from %s to %s is empty".formatted(opens, closes));
        }
    }

    /** Reads ISO local times, for example {@code of("08:00", "20:00")}. */
    public static ServiceWindow of(String opens, String closes) {
        return new ServiceWindow(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    long opensAtNano() {
        return opens.toNanoOfDay();
    }

    long closesAtNano() {
        return closes.equals(LocalTime.MIDNIGHT) ? NANOS_PER_DAY : closes.toNanoOfDay();
    }
}
