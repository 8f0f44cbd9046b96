package dev.caseclock.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

    private static final BusinessCalendar UTC = BusinessCalendar.mondayToFriday(ZoneId.of("UTC"));
    private static final BusinessCalendar OFFICE = UTC.withWindows(ServiceWindow.of("08:00", "20:00"));
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final Instant FRIDAY_NOON = Instant.parse("2026-03-06T12:00:00Z");

    @Nested
    class Refuses {

        @Test
        void weekdays_none_of_which_is_worked_even_with_an_extra_working_day() {
            var withExtraDay = UTC.withExtraWorkingDays(Set.of(FRIDAY));

            assertRefused(() -> withExtraDay.withWorkingDays(Set.of()), CalendarRefused.Reason.NO_WORKING_DAY);
        }

        @Test
        void a_date_that_is_both_holiday_and_extra_working_day() {
            var withHoliday = UTC.withHolidays(Set.of(FRIDAY));

            assertRefused(
                    () -> withHoliday.withExtraWorkingDays(Set.of(FRIDAY)),
                    CalendarRefused.Reason.HOLIDAY_AND_WORKING_DAY);
        }

        @Test
        void working_days_without_a_window() {
            assertRefused(UTC::withWindows, CalendarRefused.Reason.NO_WINDOW);
        }

        @Test
        void windows_that_are_empty_or_run_backwards() {
            assertRefused(() -> ServiceWindow.of("08:00", "08:00"), CalendarRefused.Reason.EMPTY_WINDOW);
            assertRefused(() -> ServiceWindow.of("22:00", "06:00"), CalendarRefused.Reason.EMPTY_WINDOW);
        }

        @Test
        void windows_that_overlap_in_whatever_order_they_come() {
            var early = ServiceWindow.of("08:00", "13:00");
            var late = ServiceWindow.of("12:59", "20:00");

            assertRefused(() -> UTC.withWindows(early, late), CalendarRefused.Reason.OVERLAPPING_WINDOWS);
            assertRefused(() -> UTC.withWindows(late, early), CalendarRefused.Reason.OVERLAPPING_WINDOWS);
            assertRefused(
                    () -> UTC.withWindows(ServiceWindow.WHOLE_DAY, early), CalendarRefused.Reason.OVERLAPPING_WINDOWS);
        }

        @Test
        void nothing_where_something_is_needed() {
            assertThatNullPointerException().isThrownBy(() -> BusinessCalendar.mondayToFriday(null));
            assertThatNullPointerException().isThrownBy(() -> UTC.withHolidays(null));
            assertThatNullPointerException().isThrownBy(() -> new ServiceWindow(null, null));
        }

        @Test
        void to_count_less_than_one_business_day_or_negative_open_time() {
            assertThatIllegalArgumentException().isThrownBy(() -> UTC.endOfBusinessDay(FRIDAY_NOON, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> UTC.plusOpenTime(FRIDAY_NOON, Duration.ofNanos(-1)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> UTC.openTimeBetween(FRIDAY_NOON, FRIDAY_NOON.minusNanos(1)));
        }

        private void assertRefused(ThrowingCallable act, CalendarRefused.Reason reason) {
            assertThatThrownBy(act)
                    .isInstanceOfSatisfying(
                            CalendarRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(reason));
        }
    }

    @Nested
    class Searching {

        private final BusinessCalendar oneHundredYearsOff =
                UTC.withHolidays(FRIDAY.datesUntil(FRIDAY.plusYears(101)).collect(Collectors.toSet()));

        @Test
        void ends_after_a_hundred_years_of_holidays() {
            assertThatThrownBy(() -> oneHundredYearsOff.endOfBusinessDay(FRIDAY_NOON, 1))
                    .isInstanceOf(BeyondHorizon.class);
            assertThatThrownBy(() -> oneHundredYearsOff.nextOpening(FRIDAY_NOON))
                    .isInstanceOf(BeyondHorizon.class);
            assertThatThrownBy(() -> oneHundredYearsOff.nextClosing(FRIDAY_NOON))
                    .isInstanceOf(BeyondHorizon.class);
            assertThatThrownBy(() -> oneHundredYearsOff.plusOpenTime(FRIDAY_NOON, Duration.ofNanos(1)))
                    .isInstanceOf(BeyondHorizon.class);
        }

        @Test
        void refuses_absurd_numbers_instead_of_counting_for_ever() {
            assertThatThrownBy(() -> UTC.endOfBusinessDay(FRIDAY_NOON, Integer.MAX_VALUE))
                    .isInstanceOf(BeyondHorizon.class);
            assertThatThrownBy(() -> UTC.plusOpenTime(FRIDAY_NOON, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isInstanceOf(BeyondHorizon.class);
            assertThatThrownBy(() -> UTC.openTimeBetween(Instant.MIN, Instant.MAX))
                    .isInstanceOf(BeyondHorizon.class);
            assertThatThrownBy(() -> UTC.labelled(FRIDAY_NOON, FRIDAY_NOON.plus(Duration.ofDays(36_526))))
                    .isInstanceOf(BeyondHorizon.class);
        }

        @Test
        void crosses_years_of_holidays_within_the_horizon() {
            var calendar =
                    UTC.withHolidays(FRIDAY.datesUntil(LocalDate.of(2046, 3, 6)).collect(Collectors.toSet()));

            assertThat(calendar.endOfBusinessDay(FRIDAY_NOON, 1)).isEqualTo("2046-03-07T00:00:00Z");
        }
    }

    @Nested
    class Working_days {

        @Test
        void are_the_weekdays_without_the_holidays_and_with_the_extra_working_days() {
            var calendar = UTC.withHolidays(Set.of(FRIDAY)).withExtraWorkingDays(Set.of(FRIDAY.plusDays(1)));

            assertThat(FRIDAY.minusDays(1).datesUntil(FRIDAY.plusDays(4)).filter(calendar::isWorkingDay))
                    .containsExactly(FRIDAY.minusDays(1), FRIDAY.plusDays(1), FRIDAY.plusDays(3));
        }

        @Test
        void a_make_up_saturday_brings_the_deadline_forward() {
            var makeUpSaturday = UTC.withExtraWorkingDays(Set.of(FRIDAY.plusDays(1)));

            assertThat(UTC.endOfBusinessDay(FRIDAY_NOON, 3)).isEqualTo("2026-03-12T00:00:00Z");
            assertThat(makeUpSaturday.endOfBusinessDay(FRIDAY_NOON, 3)).isEqualTo("2026-03-11T00:00:00Z");
        }

        @Test
        void ignore_the_service_windows() {
            assertThat(OFFICE.endOfBusinessDay(FRIDAY_NOON, 3)).isEqualTo(UTC.endOfBusinessDay(FRIDAY_NOON, 3));
        }

        @ParameterizedTest(name = "{0}: {1} + {2} days -> {3} ({4})")
        @CsvSource(delimiter = '|', textBlock = """
                        America/Sao_Paulo | 2018-11-01T12:00 | 2 | 2018-11-04T03:00:00Z | Sunday begins at 01:00
                        America/Havana    | 2026-10-30T12:00 | 1 | 2026-11-01T04:00:00Z | Sunday has 00:00 twice: the first
                        America/Goose_Bay | 2010-11-05T12:00 | 1 | 2010-11-07T03:00:00Z | Saturday ends when Sunday first begins
                        Pacific/Apia      | 2011-12-28T12:00 | 1 | 2011-12-30T10:00:00Z | Thursday is followed by Saturday
                        Pacific/Apia      | 2011-12-29T12:00 | 1 | 2011-12-31T10:00:00Z | the skipped Friday is nobody's day
                        """)
        void survive_odd_clock_changes(ZoneId zone, LocalDateTime event, int days, Instant deadline, String what) {
            var calendar = BusinessCalendar.aroundTheClock(zone);

            assertThat(calendar.endOfBusinessDay(event.atZone(zone).toInstant(), days))
                    .isEqualTo(deadline);
        }

        @Test
        void a_date_that_the_zone_skipped_is_none() {
            var apia = BusinessCalendar.aroundTheClock(ZoneId.of("Pacific/Apia"));

            assertThat(apia.isWorkingDay(LocalDate.of(2011, 12, 30))).isFalse();
            assertThat(apia.withExtraWorkingDays(Set.of(LocalDate.of(2011, 12, 30)))
                            .isWorkingDay(LocalDate.of(2011, 12, 30)))
                    .isFalse();
        }

        @Test
        void a_date_that_has_begun_is_not_given_back_when_the_clocks_return_to_the_day_before() {
            var calendar = BusinessCalendar.aroundTheClock(ZoneId.of("America/Goose_Bay"));
            var firstMinuteOfSunday = Instant.parse("2010-11-07T03:00:30Z");
            var saturdayAgain = Instant.parse("2010-11-07T03:30:00Z");

            assertThat(calendar.endOfBusinessDay(saturdayAgain, 1))
                    .isEqualTo(calendar.endOfBusinessDay(firstMinuteOfSunday, 1));
        }
    }

    @Nested
    class Open_time {

        @ParameterizedTest(name = "{0} {1}..{2} on {3}: {4}")
        @CsvSource(delimiter = '|', textBlock = """
                        America/New_York    | 01:30 | 03:30 | 2026-03-08 | PT1H
                        America/New_York    | 01:30 | 03:30 | 2026-11-01 | PT2H30M
                        America/New_York    | 02:00 | 03:00 | 2026-03-08 | PT0S
                        Australia/Lord_Howe | 01:00 | 03:00 | 2026-04-05 | PT2H30M
                        Australia/Lord_Howe | 01:00 | 03:00 | 2026-10-04 | PT1H30M
                        America/Sao_Paulo   | 00:00 | 00:00 | 2018-11-04 | PT23H
                        America/Havana      | 00:00 | 00:00 | 2026-11-01 | PT25H
                        Pacific/Apia        | 00:00 | 00:00 | 2011-12-30 | PT0S
                        """)
        void counts_repeated_hours_twice_and_vanished_hours_not_at_all(
                ZoneId zone, String opens, String closes, LocalDate date, Duration open) {
            var calendar = BusinessCalendar.aroundTheClock(zone).withWindows(ServiceWindow.of(opens, closes));

            assertThat(calendar.openTimeBetween(
                            date.atStartOfDay(zone).toInstant(),
                            date.plusDays(1).atStartOfDay(zone).toInstant()))
                    .isEqualTo(open);
        }

        @Test
        void ends_at_a_closing_rather_than_at_the_next_opening() {
            assertThat(OFFICE.plusOpenTime(FRIDAY_NOON, Duration.ofHours(8))).isEqualTo("2026-03-06T20:00:00Z");
            assertThat(OFFICE.plusOpenTime(FRIDAY_NOON, Duration.ofHours(8).plusNanos(1)))
                    .isEqualTo("2026-03-09T08:00:00.000000001Z");
        }

        @Test
        void of_nothing_has_passed_at_once_even_outside_the_windows() {
            var night = Instant.parse("2026-03-06T23:00:00Z");

            assertThat(OFFICE.plusOpenTime(night, Duration.ZERO)).isEqualTo(night);
        }

        @Test
        void stands_still_over_a_lunch_break() {
            var withBreak = UTC.withWindows(ServiceWindow.of("13:00", "17:00"), ServiceWindow.of("09:00", "12:00"));

            assertThat(withBreak.plusOpenTime(Instant.parse("2026-03-06T11:00:00Z"), Duration.ofHours(2)))
                    .isEqualTo("2026-03-06T14:00:00Z");
            assertThat(withBreak.openIntervals(
                            Instant.parse("2026-03-06T11:00:00Z"), Instant.parse("2026-03-06T14:00:00Z")))
                    .containsExactly(
                            interval("2026-03-06T11:00:00Z", "2026-03-06T12:00:00Z"),
                            interval("2026-03-06T13:00:00Z", "2026-03-06T14:00:00Z"));
        }

        @Test
        void through_midnight_and_adjacent_windows_is_one_interval() {
            var nights = BusinessCalendar.aroundTheClock(ZoneId.of("UTC"))
                    .withWindows(
                            ServiceWindow.of("22:00", "00:00"),
                            ServiceWindow.of("00:00", "03:00"),
                            ServiceWindow.of("03:00", "06:00"));

            assertThat(nights.openIntervals(FRIDAY_NOON, FRIDAY_NOON.plus(Duration.ofDays(1))))
                    .containsExactly(interval("2026-03-06T22:00:00Z", "2026-03-07T06:00:00Z"));
        }

        @Test
        void around_the_clock_is_the_wall_time() {
            var calendar = BusinessCalendar.aroundTheClock(ZoneId.of("America/New_York"));
            var opened = Instant.parse("2026-03-07T02:00:00Z");

            assertThat(calendar.plusOpenTime(opened, Duration.ofMinutes(10))).isEqualTo("2026-03-07T02:10:00Z");
            assertThat(calendar.openTimeBetween(opened, opened.plus(Duration.ofDays(36_525))))
                    .isEqualTo(Duration.ofDays(36_525));
            assertThat(calendar.nextClosing(opened)).isEmpty();
        }
    }

    @Nested
    class Openings {

        @ParameterizedTest(name = "from {0}: opens {1}, closes {2}")
        @CsvSource(textBlock = """
                        2026-03-06T07:59:59Z, 2026-03-06T08:00:00Z, 2026-03-06T20:00:00Z
                        2026-03-06T08:00:00Z, 2026-03-06T08:00:00Z, 2026-03-06T20:00:00Z
                        2026-03-06T19:59:59Z, 2026-03-06T19:59:59Z, 2026-03-06T20:00:00Z
                        2026-03-06T20:00:00Z, 2026-03-09T08:00:00Z, 2026-03-09T20:00:00Z
                        2026-03-07T12:00:00Z, 2026-03-09T08:00:00Z, 2026-03-09T20:00:00Z
                        """)
        void begin_and_end_with_the_windows(Instant from, Instant opening, Instant closing) {
            assertThat(OFFICE.nextOpening(from)).isEqualTo(opening);
            assertThat(OFFICE.nextClosing(from)).contains(closing);
        }

        @Test
        void of_whole_days_last_until_the_first_day_off() {
            assertThat(UTC.nextClosing(Instant.parse("2026-03-08T12:00:00Z")))
                    .contains(Instant.parse("2026-03-14T00:00:00Z"));
        }

        @Test
        void around_the_clock_end_at_the_next_holiday_only() {
            var calendar = BusinessCalendar.aroundTheClock(ZoneId.of("UTC")).withHolidays(Set.of(FRIDAY.plusYears(3)));

            assertThat(calendar.nextClosing(FRIDAY_NOON)).contains(Instant.parse("2029-03-06T00:00:00Z"));
            assertThat(calendar.nextClosing(Instant.parse("2029-03-06T10:00:00Z")))
                    .isEmpty();
        }
    }

    @Nested
    class Labels {

        @Test
        void say_why_it_is_not_open() {
            var saturday = FRIDAY.plusDays(1);
            var monday = FRIDAY.plusDays(3);
            var calendar = OFFICE.withHolidays(Set.of(saturday, monday));

            var timeline = calendar.labelled(FRIDAY_NOON, Instant.parse("2026-03-10T09:00:00Z"));

            assertThat(timeline.parts())
                    .containsExactly(
                            part("2026-03-06T12:00:00Z", "2026-03-06T20:00:00Z", ServiceTime.OPEN),
                            part("2026-03-06T20:00:00Z", "2026-03-07T00:00:00Z", ServiceTime.OUTSIDE_HOURS),
                            part("2026-03-07T00:00:00Z", "2026-03-09T00:00:00Z", ServiceTime.NON_WORKING_DAY),
                            part("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z", ServiceTime.HOLIDAY),
                            part("2026-03-10T00:00:00Z", "2026-03-10T08:00:00Z", ServiceTime.OUTSIDE_HOURS),
                            part("2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", ServiceTime.OPEN));
        }

        @Test
        void of_no_time_are_none() {
            assertThat(OFFICE.labelled(FRIDAY_NOON, FRIDAY_NOON).parts()).isEmpty();
        }
    }

    @Test
    void is_a_value_that_later_changes_of_its_sources_do_not_touch() {
        var holidays = new HashSet<>(Set.of(FRIDAY));
        var calendar = UTC.withHolidays(holidays);
        holidays.clear();

        assertThat(calendar).isEqualTo(UTC.withHolidays(Set.of(FRIDAY))).isNotEqualTo(UTC);
        assertThat(calendar.workingDays()).doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(calendar.windows()).isEqualTo(List.of(ServiceWindow.WHOLE_DAY));
    }

    private static LabelledInterval<ServiceTime> part(String from, String to, ServiceTime label) {
        return new LabelledInterval<>(interval(from, to), label);
    }

    private static Interval interval(String from, String to) {
        return new Interval(Instant.parse(from), Instant.parse(to));
    }
}
