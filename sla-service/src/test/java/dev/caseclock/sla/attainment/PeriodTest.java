package dev.caseclock.sla.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.sla.clocks.LocalDays;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final LocalDays BERLIN = LocalDays.in("Europe/Berlin");

    @Test
    void a_day_has_23_hours_in_spring_and_25_in_autumn() {
        assertThat(hours(Period.covering(day("2026-03-28"), day("2026-03-30"), Period.Length.DAY, BERLIN)))
                .containsExactly(24L, 23L, 24L);
        assertThat(hours(Period.covering(day("2026-10-24"), day("2026-10-26"), Period.Length.DAY, BERLIN)))
                .containsExactly(24L, 25L, 24L);
    }

    @Test
    void weeks_begin_on_monday_and_are_whole() {
        var weeks = Period.covering(day("2026-03-25"), day("2026-03-30"), Period.Length.WEEK, BERLIN);

        assertThat(weeks).extracting(Period::from).containsExactly(day("2026-03-23"), day("2026-03-30"));
        assertThat(weeks).extracting(Period::to).containsExactly(day("2026-03-29"), day("2026-04-05"));
        assertThat(hours(weeks)).containsExactly(7 * 24L - 1, 7 * 24L);
    }

    @Test
    void months_are_whole_and_follow_each_other_without_gap() {
        var months = Period.covering(day("2024-01-31"), day("2024-03-01"), Period.Length.MONTH, BERLIN);

        assertThat(months)
                .extracting(Period::to)
                .containsExactly(day("2024-01-31"), day("2024-02-29"), day("2024-03-31"));
        for (var i = 1; i < months.size(); i++) {
            assertThat(months.get(i).startsAt()).isEqualTo(months.get(i - 1).endsAt());
        }
    }

    @Test
    void a_day_without_midnight_begins_with_its_first_instant() {
        var day = Period.covering(day("2024-04-26"), day("2024-04-26"), Period.Length.DAY, LocalDays.in("Africa/Cairo"))
                .get(0);

        assertThat(day.startsAt()).isEqualTo("2024-04-25T22:00:00Z");
        assertThat(day.endsAt()).isEqualTo("2024-04-26T21:00:00Z");
    }

    private static List<Long> hours(List<Period> periods) {
        return periods.stream()
                .map(period ->
                        Duration.between(period.startsAt(), period.endsAt()).toHours())
                .toList();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
