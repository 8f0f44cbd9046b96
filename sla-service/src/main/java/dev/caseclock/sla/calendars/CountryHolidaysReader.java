package dev.caseclock.sla.calendars;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The public holidays of countries and their parts, as Jollyday has them. */
@ApplicationScoped
class CountryHolidaysReader {

    /** The days on which a holiday is observed, in order. */
    List<NamedDate> holidays(String country, String subdivision, int firstYear, int lastYear) {
        if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
            throw Refusal.unprocessable("COUNTRY_UNKNOWN")
                    .argument("country", country)
                    .at("/country");
        }
        var manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        var place = subdivision == null
                ? new String[0]
                : subdivision.toLowerCase(Locale.ROOT).split("/");
        // Of a part it does not know Jollyday would give the country's holidays, as if they were all.
        refuseUnknown(manager.getCalendarHierarchy(), place, country, subdivision);
        return IntStream.rangeClosed(firstYear, lastYear)
                .mapToObj(year -> manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, place))
                .flatMap(holidays -> new TreeSet<>(holidays).stream())
                .map(CountryHolidaysReader::named)
                .toList();
    }

    private static NamedDate named(Holiday holiday) {
        return new NamedDate(holiday.getDate(), holiday.getDescription(Locale.ENGLISH));
    }

    private static void refuseUnknown(
            CalendarHierarchy country, String[] place, String countryName, String subdivision) {
        var reached = country;
        for (var part : place) {
            var children = reached.getChildren();
            if (!children.containsKey(part)) {
                throw Refusal.unprocessable("SUBDIVISION_UNKNOWN")
                        .argument("country", countryName)
                        .argument("subdivision", subdivision)
                        .with(
                                "known",
                                children.keySet().stream()
                                        .map(known -> known.toUpperCase(Locale.ROOT))
                                        .sorted()
                                        .toList())
                        .at("/subdivision");
            }
            reached = children.get(part);
        }
    }
}
