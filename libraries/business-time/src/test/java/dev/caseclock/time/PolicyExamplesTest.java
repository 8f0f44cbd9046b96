package dev.caseclock.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the policy (section 10) that a calendar alone can answer, by row number. */
class PolicyExamplesTest {

    @ParameterizedTest(name = "row {0}: {1} {3} + {2} days -> {4} (holidays: {5})")
    @CsvSource(delimiter = '|', textBlock = """
                    # row | calendar | days | event (local)       | deadline             | holidays
                      9   | NEW_YORK | 2    | 2026-03-06T15:00    | 2026-03-11T04:00:00Z |
                     10   | NEW_YORK | 3    | 2026-03-04T14:00    | 2026-03-10T04:00:00Z |
                     11a  | NEW_YORK | 3    | 2026-03-06T17:00    | 2026-03-12T04:00:00Z |
                     11b  | NEW_YORK | 3    | 2026-03-07T09:00    | 2026-03-12T04:00:00Z |
                     11c  | NEW_YORK | 3    | 2026-03-08T23:59    | 2026-03-12T04:00:00Z |
                     12   | NEW_YORK | 3    | 2026-11-24T16:00    | 2026-12-01T05:00:00Z | 2026-11-26
                     13   | RIYADH   | 3    | 2026-03-05T10:00    | 2026-03-10T21:00:00Z |
                     16a  | UTC      | 5    | 2026-03-06T17:00    | 2026-03-14T00:00:00Z |
                     16b  | UTC      | 5    | 2026-03-07T12:00    | 2026-03-14T00:00:00Z |
                     16c  | UTC      | 5    | 2026-03-08T23:59:59 | 2026-03-14T00:00:00Z |
                     16d  | UTC      | 5    | 2026-03-09T00:00    | 2026-03-17T00:00:00Z |
                     17a  | UTC      | 5    | 2026-12-24T15:00    | 2027-01-05T00:00:00Z | 2026-12-25 2027-01-01
                     17b  | UTC      | 5    | 2026-12-24T15:00    | 2027-01-01T00:00:00Z |
                     18a  | UTC      | 5    | 2026-03-06T17:05    | 2026-03-14T00:00:00Z |
                     18b  | NEW_YORK | 3    | 2026-03-12T11:00    | 2026-03-18T04:00:00Z |
                    """)
    void business_day_deadlines(
            String row, Place place, int days, LocalDateTime event, Instant deadline, String holidays) {
        var calendar = place.calendar().withHolidays(dates(holidays));

        assertThat(calendar.endOfBusinessDay(place.at(event), days)).isEqualTo(deadline);
    }

    @ParameterizedTest(name = "row {0}: {1} opened {2} + {3} -> {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # row | region   | opened (local)   | target | due
                      5   | NEW_YORK | 2026-03-06T19:30 | PT2H   | 2026-03-09T13:30:00Z
                      6   | BERLIN   | 2026-03-27T17:30 | PT2H   | 2026-03-30T08:30:00Z
                    """)
    void service_window_deadlines(String row, Place place, LocalDateTime opened, Duration target, Instant due) {
        assertThat(place.calendar().plusOpenTime(place.at(opened), target)).isEqualTo(due);
    }

    @ParameterizedTest(name = "row {0}: notice on {1} -> not closed before {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    # row | notice (local)   | closes
                     15a  | 2026-03-06T12:00 | 2026-03-10T04:00:00Z
                     15b  | 2026-03-09T15:00 | 2026-03-11T04:00:00Z
                    """)
    void a_case_closes_after_the_third_day_and_a_full_day_after_the_notice(
            String row, LocalDateTime notice, Instant closes) {
        var calendar = Place.NEW_YORK.calendar();
        var third = calendar.endOfBusinessDay(Place.NEW_YORK.at(LocalDateTime.parse("2026-03-04T10:00")), 3);
        var afterNotice = calendar.endOfBusinessDay(Place.NEW_YORK.at(notice), 1);

        assertThat(third.isAfter(afterNotice) ? third : afterNotice).isEqualTo(closes);
    }

    @Test
    void a_deadline_names_the_days_it_counted() {
        var event = Place.NEW_YORK.at(LocalDateTime.parse("2026-11-24T16:00"));
        var calendar = Place.NEW_YORK.calendar().withHolidays(dates("2026-11-26"));

        assertThat(calendar.businessDaysAfter(event, 3))
                .containsExactly(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 30));
    }

    enum Place {
        NEW_YORK(BusinessCalendar.mondayToFriday(ZoneId.of("America/New_York"))
                .withWindows(ServiceWindow.of("08:00", "20:00"))),
        BERLIN(BusinessCalendar.mondayToFriday(ZoneId.of("Europe/Berlin"))
                .withWindows(ServiceWindow.of("09:00", "18:00"))),
        RIYADH(BusinessCalendar.mondayToFriday(ZoneId.of("Asia/Riyadh"))
                .withWorkingDays(EnumSet.complementOf(EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY)))),
        UTC(BusinessCalendar.mondayToFriday(ZoneId.of("UTC")));

        private final BusinessCalendar calendar;

        Place(BusinessCalendar calendar) {
            this.calendar = calendar;
        }

        BusinessCalendar calendar() {
            return calendar;
        }

        Instant at(LocalDateTime local) {
            return local.atZone(calendar.zone()).toInstant();
        }
    }

    private static Set<LocalDate> dates(String dates) {
        return dates == null
                ? Set.of()
                : Arrays.stream(dates.split(" ")).map(LocalDate::parse).collect(Collectors.toSet());
    }
}
