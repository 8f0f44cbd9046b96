package dev.caseclock.sla.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.sla.calendars.CalendarImport.Because;
import dev.caseclock.sla.calendars.CalendarImport.Kind;
import dev.caseclock.time.BusinessCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R9.1. */
class CalendarImportTest {

    private static final BusinessCalendar SHANGHAI = BusinessCalendar.mondayToFriday(ZoneId.of("Asia/Shanghai"))
            .withHolidays(Set.of(day("2026-10-01")))
            .withExtraWorkingDays(Set.of(day("2026-10-10")));

    @Test
    void what_is_there_or_contradicts_the_calendar_is_passed_over() {
        var done = CalendarImport.of(
                SHANGHAI, Kind.HOLIDAYS, dates("2026-10-01", "2026-10-02", "2026-10-02", "2026-10-10"));

        assertThat(done.days().holidays()).containsExactlyInAnyOrder(day("2026-10-01"), day("2026-10-02"));
        assertThat(done.days().extraWorkingDays()).containsExactly(day("2026-10-10"));
        assertThat(done.added()).extracting(NamedDate::date).containsExactly(day("2026-10-02"));
        assertThat(done.passedOver())
                .extracting(CalendarImport.PassedOver::because)
                .containsExactly(Because.ALREADY_THERE, Because.ALREADY_THERE, Because.EXTRA_WORKING_DAY);
    }

    @Test
    void make_up_days_come_in_as_extra_working_days() {
        var done = CalendarImport.of(SHANGHAI, Kind.EXTRA_WORKING_DAYS, dates("2026-09-20", "2026-10-01"));

        assertThat(done.days().isWorkingDay(day("2026-09-20"))).isTrue();
        assertThat(done.passedOver())
                .extracting(CalendarImport.PassedOver::because)
                .containsExactly(Because.HOLIDAY);
    }

    private static List<NamedDate> dates(String... dates) {
        return Stream.of(dates).map(date -> new NamedDate(day(date), "x")).toList();
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }
}
