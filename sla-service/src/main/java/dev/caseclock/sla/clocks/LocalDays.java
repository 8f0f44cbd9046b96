package dev.caseclock.sla.clocks;

import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The dates of a zone that a query names. */
public record LocalDays(ZoneId zone) {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** R9.4: a zone of the IANA database; an offset knows no clock changes. */
    public static LocalDays in(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Refusal.unprocessable("UNKNOWN_ZONE")
                    .rule("R9.4")
                    .argument("zone", zone)
                    .at("query:zone");
        }
        return new LocalDays(ZoneId.of(zone));
    }

    public LocalDate of(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** Its first instant, which is not midnight everywhere. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The same for a date that came with a query. */
    public Instant startOf(LocalDate day, String place) {
        return startOf(checked(day, place));
    }

    public static LocalDate checked(LocalDate day, String place) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw Refusal.unprocessable("DATE_OUT_OF_RANGE").at(place);
        }
        return day;
    }
}
