package dev.caseclock.sla.calendars;

import dev.caseclock.contract.sla.CalendarImportView;
import dev.caseclock.contract.sla.CalendarReference;
import dev.caseclock.contract.sla.CalendarView;
import dev.caseclock.contract.sla.CalendarWindow;
import dev.caseclock.contract.sla.DeadlineView;
import dev.caseclock.contract.sla.DefineCalendar;
import dev.caseclock.contract.sla.ImportCountryHolidays;
import dev.caseclock.contract.sla.NamedDateView;
import dev.caseclock.contract.sla.PassedOverBecause;
import dev.caseclock.contract.sla.PassedOverDateView;
import dev.caseclock.contract.sla.ReviseCalendar;
import dev.caseclock.contract.sla.SkippedDateView;
import dev.caseclock.contract.sla.Weekday;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.time.BusinessCalendar;
import dev.caseclock.time.ServiceWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calendars as the contract shows them, and requests as calendars. */
public final class CalendarViews {

    private static final String END_OF_DAY = "24:00";

    private CalendarViews() {}

    static CalendarView of(CalendarVersion calendar) {
        var days = calendar.days();
        return new CalendarView(
                calendar.name(),
                calendar.version(),
                days.zone().getId(),
                EnumSet.copyOf(days.workingDays()).stream()
                        .map(day -> Weekday.valueOf(day.name()))
                        .toList(),
                days.holidays().stream().sorted().toList(),
                days.extraWorkingDays().stream().sorted().toList(),
                days.windows().stream().map(CalendarViews::window).toList(),
                calendar.publishedAt());
    }

    static CalendarImportView of(CalendarVersion calendar, CalendarImport done) {
        return new CalendarImportView(
                of(calendar),
                done.added().stream()
                        .map(one -> new NamedDateView(one.date(), one.name()))
                        .toList(),
                done.passedOver().stream()
                        .map(one -> new PassedOverDateView(
                                one.what().date(),
                                one.what().name(),
                                PassedOverBecause.valueOf(one.because().name())))
                        .toList());
    }

    /** Where the dates of an import come from, for those who wonder later. */
    static String source(ImportCountryHolidays request) {
        return "Jollyday, %s%s, %d to %d"
                .formatted(
                        request.country(),
                        request.subdivision() == null ? "" : "-" + request.subdivision(),
                        request.firstYear(),
                        request.lastYear());
    }

    static BusinessCalendar days(DefineCalendar request) {
        return days(
                request.zone(),
                request.workingDays(),
                request.holidays(),
                request.extraWorkingDays(),
                request.windows());
    }

    public static BusinessCalendar days(ReviseCalendar request) {
        return days(
                request.zone(),
                request.workingDays(),
                request.holidays(),
                request.extraWorkingDays(),
                request.windows());
    }

    static DeadlineView deadline(CalendarVersion calendar, Instant from, int days) {
        var zone = calendar.days().zone();
        var counted = calendar.days().businessDaysAfter(from, days);
        var dueAt = calendar.days().endOfBusinessDay(from, days);
        var dayZero = from.atZone(zone).toLocalDate();
        return new DeadlineView(
                new CalendarReference(calendar.name(), calendar.version(), null),
                zone.getId(),
                from,
                days,
                dayZero,
                counted,
                skipped(calendar.days(), dayZero, counted),
                dueAt,
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(dueAt.atZone(zone)));
    }

    private static List<SkippedDateView> skipped(BusinessCalendar days, LocalDate dayZero, List<LocalDate> counted) {
        return dayZero.plusDays(1)
                .datesUntil(counted.get(counted.size() - 1))
                .filter(date -> !counted.contains(date))
                .map(date -> new SkippedDateView(
                        date,
                        days.holidays().contains(date) && days.workingDays().contains(date.getDayOfWeek())
                                ? SkippedDateView.BecauseEnum.HOLIDAY
                                : SkippedDateView.BecauseEnum.NON_WORKING_DAY))
                .toList();
    }

    private static BusinessCalendar days(
            String zone,
            List<Weekday> workingDays,
            List<LocalDate> holidays,
            List<LocalDate> extraWorkingDays,
            List<CalendarWindow> windows) {
        var weekdays =
                workingDays.stream().map(day -> DayOfWeek.valueOf(day.name())).toList();
        var hours = windows.stream().map(CalendarViews::hours).toList();
        refuse(CalendarRule.flaws(zone, weekdays, holidays, extraWorkingDays, hours), zone);
        return new BusinessCalendar(
                ZoneId.of(zone),
                Set.copyOf(weekdays),
                Set.copyOf(holidays),
                Set.copyOf(extraWorkingDays),
                hours.isEmpty()
                        ? List.of(ServiceWindow.WHOLE_DAY)
                        : hours.stream()
                                .map(each -> new ServiceWindow(each.opens(), each.closes()))
                                .toList());
    }

    private static void refuse(List<CalendarRule.Flaw> flaws, String zone) {
        if (!flaws.isEmpty()) {
            var codes = flaws.stream().map(CalendarRule.Flaw::code).distinct().toList();
            var rules = flaws.stream().map(CalendarRule.Flaw::rule).distinct().toList();
            var refusal = Refusal.unprocessable(codes.size() == 1 ? codes.get(0) : "CALENDAR_NOT_SOUND")
                    .argument("zone", zone);
            flaws.forEach(flaw -> refusal.error(flaw.pointer(), flaw.code(), Map.of("zone", zone)));
            throw rules.size() == 1 ? refusal.rule(rules.get(0)) : refusal;
        }
    }

    private static CalendarWindow window(ServiceWindow window) {
        return new CalendarWindow(
                window.opens().toString(),
                window.closes().equals(LocalTime.MIDNIGHT)
                        ? END_OF_DAY
                        : window.closes().toString());
    }

    private static CalendarRule.Hours hours(CalendarWindow window) {
        return new CalendarRule.Hours(
                LocalTime.parse(window.opens()),
                window.closes().equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(window.closes()));
    }
}
