package dev.caseclock.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** R9.1 and R9.2 for any calendar in any zone, above all where clocks change. */
class BusinessDaysPropertyTest {

    @Property(tries = 500)
    void the_deadline_ends_the_last_of_n_working_dates_that_begin_after_the_event(
            @ForAll("situations") Situation situation, @ForAll @IntRange(min = 1, max = 10) int days) {
        var calendar = situation.calendar();
        var walk = new MinuteWalk(calendar.withWindows(ServiceWindow.WHOLE_DAY));
        var event = situation.to();
        var dayZero = event.minus(1, ChronoUnit.DAYS).atZone(calendar.zone()).toLocalDate();
        for (var minute = event.minus(1, ChronoUnit.DAYS); !minute.isAfter(event); minute = minute.plusSeconds(60)) {
            var date = minute.atZone(calendar.zone()).toLocalDate();
            dayZero = date.isAfter(dayZero) ? date : dayZero;
        }

        var deadline = calendar.endOfBusinessDay(event, days);

        var worked = new TreeSet<LocalDate>();
        for (var minute = event; minute.isBefore(deadline); minute = minute.plusSeconds(600)) {
            var date = minute.atZone(calendar.zone()).toLocalDate();
            if (date.isAfter(dayZero) && walk.isOpen(minute)) {
                worked.add(date);
            }
        }
        assertThat(worked)
                .containsExactlyElementsOf(calendar.businessDaysAfter(event, days))
                .hasSize(days);
        assertThat(deadline.minusNanos(1).atZone(calendar.zone()).toLocalDate()).isEqualTo(worked.last());
        assertThat(deadline.atZone(calendar.zone()).toLocalDate()).isAfter(worked.last());
    }

    @Property(tries = 1_000)
    void a_later_event_is_never_due_earlier(
            @ForAll("situations") Situation situation,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @IntRange(min = 1, max = 10) int days) {
        var span = Duration.between(situation.from(), situation.to());
        var between = situation.from().plusNanos((long) (span.toNanos() * share));
        var calendar = situation.calendar();

        assertThat(calendar.endOfBusinessDay(between, days))
                .isAfterOrEqualTo(calendar.endOfBusinessDay(situation.from(), days))
                .isBeforeOrEqualTo(calendar.endOfBusinessDay(situation.to(), days));
    }

    @Property(tries = 500)
    void a_deadline_is_always_after_the_event_and_each_day_has_its_own(
            @ForAll("situations") Situation situation, @ForAll @IntRange(min = 1, max = 10) int days) {
        var calendar = situation.calendar();

        assertThat(calendar.endOfBusinessDay(situation.from(), days))
                .isAfter(situation.from())
                .isBefore(calendar.endOfBusinessDay(situation.from(), days + 1));
    }

    @Property(tries = 500)
    void another_holiday_never_makes_a_deadline_earlier(
            @ForAll("situations") Situation situation,
            @ForAll @IntRange(max = 14) int daysLater,
            @ForAll @IntRange(min = 1, max = 10) int days) {
        var calendar = situation.calendar();
        var holiday = dateAfter(situation, daysLater);
        Assume.that(!calendar.extraWorkingDays().contains(holiday));

        assertThat(calendar.withHolidays(with(holiday, calendar.holidays())).endOfBusinessDay(situation.from(), days))
                .isAfterOrEqualTo(calendar.endOfBusinessDay(situation.from(), days));
    }

    @Property(tries = 500)
    void another_working_day_never_makes_a_deadline_later(
            @ForAll("situations") Situation situation,
            @ForAll @IntRange(max = 14) int daysLater,
            @ForAll @IntRange(min = 1, max = 10) int days) {
        var calendar = situation.calendar();
        var worked = dateAfter(situation, daysLater);
        Assume.that(!calendar.holidays().contains(worked));

        assertThat(calendar.withExtraWorkingDays(with(worked, calendar.extraWorkingDays()))
                        .endOfBusinessDay(situation.from(), days))
                .isBeforeOrEqualTo(calendar.endOfBusinessDay(situation.from(), days));
    }

    @Property(tries = 500)
    void friday_evening_to_sunday_night_is_one_moment_to_the_calendar(
            @ForAll("situations") Situation situation,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @IntRange(min = 1, max = 10) int days) {
        var calendar = BusinessCalendar.mondayToFriday(situation.calendar().zone());
        var friday = dateAfter(situation, 0).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        var evening = friday.atTime(18, 0).atZone(calendar.zone()).toInstant();
        var night = friday.plusDays(3).atStartOfDay(calendar.zone()).toInstant().minusNanos(1);
        var between = evening.plusNanos((long) (Duration.between(evening, night).toNanos() * share));

        assertThat(List.of(evening, between, night))
                .extracting(event -> calendar.endOfBusinessDay(event, days))
                .containsOnly(calendar.endOfBusinessDay(evening, days));
    }

    @Property(tries = 100)
    void a_calendar_without_any_working_day_is_refused(@ForAll("situations") Situation situation) {
        assertThatThrownBy(() -> situation.calendar().withWorkingDays(Set.of()))
                .isInstanceOfSatisfying(
                        CalendarRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CalendarRefused.Reason.NO_WORKING_DAY));
    }

    private static LocalDate dateAfter(Situation situation, int days) {
        return LocalDate.ofInstant(situation.from(), situation.calendar().zone())
                .plusDays(days);
    }

    private static Set<LocalDate> with(LocalDate another, Set<LocalDate> dates) {
        var all = new HashSet<>(dates);
        all.add(another);
        return all;
    }

    @Provide
    Arbitrary<Situation> situations() {
        return Situation.any();
    }
}
