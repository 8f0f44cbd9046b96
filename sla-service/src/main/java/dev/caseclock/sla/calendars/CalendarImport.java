package dev.caseclock.sla.calendars;

import dev.caseclock.time.BusinessCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Dates from elsewhere on their way into a calendar (R9.1): what is known already is passed over, and what contradicts the calendar, too,
 * because whoever wrote it into the calendar knew better.
 */
record CalendarImport(BusinessCalendar days, List<NamedDate> added, List<PassedOver> passedOver) {

    /** What imported dates become. */
    enum Kind {
        HOLIDAYS,
        EXTRA_WORKING_DAYS
    }

    enum Because {
        ALREADY_THERE,
        /** It is an extra working day of the calendar, so it is no holiday. */
        EXTRA_WORKING_DAY,
        /** It is a holiday of the calendar, so it is no extra working day. */
        HOLIDAY,
        NOT_ALL_DAY,
        CANCELLED,
        /** An exception to a series that moves it elsewhere. */
        MOVED_OCCURRENCE
    }

    /** The date is absent where it could not be told. */
    record PassedOver(NamedDate what, Because because) {}

    static CalendarImport of(BusinessCalendar days, Kind kind, List<NamedDate> dates) {
        var own = new HashSet<>(kind == Kind.HOLIDAYS ? days.holidays() : days.extraWorkingDays());
        var others = kind == Kind.HOLIDAYS ? days.extraWorkingDays() : days.holidays();
        var added = new ArrayList<NamedDate>();
        var passedOver = new ArrayList<PassedOver>();
        for (var one : dates) {
            if (others.contains(one.date())) {
                passedOver.add(
                        new PassedOver(one, kind == Kind.HOLIDAYS ? Because.EXTRA_WORKING_DAY : Because.HOLIDAY));
            } else if (own.add(one.date())) {
                added.add(one);
            } else {
                passedOver.add(new PassedOver(one, Because.ALREADY_THERE));
            }
        }
        return new CalendarImport(changed(days, kind, own), added, passedOver);
    }

    CalendarImport passingOver(List<PassedOver> more) {
        var all = new ArrayList<>(more);
        all.addAll(passedOver);
        return new CalendarImport(days, added, all);
    }

    private static BusinessCalendar changed(BusinessCalendar days, Kind kind, Set<LocalDate> dates) {
        return kind == Kind.HOLIDAYS ? days.withHolidays(dates) : days.withExtraWorkingDays(dates);
    }
}
