package dev.caseclock.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** R1.5 for any calendar in any zone, above all where clocks change. */
class OpenTimePropertyTest {

    private static final long NANOS_OF_AN_HOUR = 3_600_000_000_000L;

    @Property(tries = 500)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void open_time_is_what_a_walk_by_minutes_counts(@ForAll("situations") Situation situation) {
        var calendar = situation.calendar();
        Statistics.label("the offset changes within the span")
                .collect(situation.changesItsOffset())
                .coverage(spans -> spans.check(true).percentage(share -> share > 50));

        assertThat(calendar.openTimeBetween(situation.from(), situation.to()))
                .isEqualTo(new MinuteWalk(calendar).openTimeBetween(situation.from(), situation.to()));
    }

    @Property(tries = 500)
    void open_time_ends_where_a_walk_by_minutes_ends(
            @ForAll("situations") Situation situation, @ForAll @DoubleRange(max = 1) double share) {
        var calendar = situation.calendar();
        var openTime = share(share, ofTwoMonths(calendar, situation.from())).truncatedTo(ChronoUnit.MINUTES);

        assertThat(calendar.plusOpenTime(situation.from(), openTime))
                .isEqualTo(new MinuteWalk(calendar).plusOpenTime(situation.from(), openTime));
    }

    @Property(tries = 300)
    void the_next_opening_is_the_first_open_minute(@ForAll("situations") Situation situation) {
        var calendar = situation.calendar();

        assertThat(calendar.nextOpening(situation.from()))
                .isEqualTo(new MinuteWalk(calendar).nextOpening(situation.from()));
    }

    @Property(tries = 500)
    void the_next_closing_ends_the_next_opening(
            @ForAll("situations") Situation situation, @ForAll("nanos") long nanos) {
        var calendar = situation.calendar();
        var opening = calendar.nextOpening(situation.from().plusNanos(nanos));

        calendar.nextClosing(situation.from().plusNanos(nanos)).ifPresent(closing -> {
            assertThat(calendar.openIntervals(opening, closing)).containsExactly(new Interval(opening, closing));
            assertThat(calendar.isOpen(closing)).isFalse();
        });
    }

    @Property(tries = 1_000)
    void the_label_of_an_instant_follows_from_its_local_date_and_time(
            @ForAll("situations") Situation situation, @ForAll("nanos") long nanos) {
        var calendar = situation.calendar();
        var instant = situation.from().plusNanos(nanos);
        var timeline = calendar.labelled(instant.minusNanos(NANOS_OF_AN_HOUR), instant.plusNanos(NANOS_OF_AN_HOUR));

        assertThat(timeline.at(instant)).isEqualTo(new MinuteWalk(calendar).label(instant));
        assertThat(calendar.isOpen(instant)).isEqualTo(timeline.at(instant) == ServiceTime.OPEN);
    }

    @Property(tries = 500)
    void labels_change_only_at_instants_whose_labels_differ(
            @ForAll("situations") Situation situation, @ForAll("nanos") long nanos) {
        var calendar = situation.calendar();
        var walk = new MinuteWalk(calendar);

        for (var part : calendar.labelled(situation.from(), situation.to().plusNanos(nanos))
                .parts()) {
            assertThat(walk.label(part.from())).isEqualTo(part.label());
            assertThat(walk.label(part.to().minusNanos(1))).isEqualTo(part.label());
        }
    }

    @Property(tries = 500)
    void labelled_intervals_are_contiguous_and_add_up_to_the_wall_time(
            @ForAll("situations") Situation situation, @ForAll("nanos") long nanos) {
        var from = situation.from();
        var to = situation.to().plusNanos(nanos);
        var timeline = situation.calendar().labelled(from, to);

        var reached = from;
        var total = Duration.ZERO;
        for (var part : timeline.parts()) {
            assertThat(part.from()).isEqualTo(reached).isBefore(part.to());
            reached = part.to();
            total = total.plus(part.duration());
        }
        assertThat(reached).isEqualTo(to);
        assertThat(total).isEqualTo(Duration.between(from, to));
        assertThat(timeline.sum(ServiceTime.OPEN))
                .isEqualTo(situation.calendar().openTimeBetween(from, to));
    }

    @Property(tries = 1_000)
    void open_time_added_is_open_time_found_and_ends_as_early_as_possible(
            @ForAll("situations") Situation situation,
            @ForAll("nanos") long nanos,
            @ForAll @DoubleRange(max = 1) double share) {
        var calendar = situation.calendar();
        var from = situation.from().plusNanos(nanos);
        var openTime = share(share, ofTwoMonths(calendar, from));

        var end = calendar.plusOpenTime(from, openTime);

        assertThat(calendar.openTimeBetween(from, end)).isEqualTo(openTime);
        assertThat(end.equals(from) || calendar.isOpen(end.minusNanos(1))).isTrue();
    }

    @Property(tries = 500)
    void open_time_that_lasts_to_a_closing_ends_there_and_not_at_the_next_opening(
            @ForAll("situations") Situation situation, @ForAll("nanos") long nanos) {
        var calendar = situation.calendar();
        var from = situation.from().plusNanos(nanos);

        for (var opening : calendar.openIntervals(from, from.plus(Duration.ofDays(10)))) {
            assertThat(calendar.plusOpenTime(from, calendar.openTimeBetween(from, opening.to())))
                    .isEqualTo(opening.to());
        }
    }

    @Property(tries = 500)
    void open_time_adds_up_over_any_split(
            @ForAll("situations") Situation situation, @ForAll @DoubleRange(max = 1) double share) {
        var calendar = situation.calendar();
        var from = situation.from();
        var to = situation.to();
        var split = from.plus(share(share, Duration.between(from, to)));

        assertThat(calendar.openTimeBetween(from, split).plus(calendar.openTimeBetween(split, to)))
                .isEqualTo(calendar.openTimeBetween(from, to));
    }

    private static Duration ofTwoMonths(BusinessCalendar calendar, Instant from) {
        return calendar.openTimeBetween(from, from.plus(Duration.ofDays(60)));
    }

    private static Duration share(double share, Duration whole) {
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }

    @Provide
    Arbitrary<Situation> situations() {
        return Situation.any();
    }

    @Provide
    Arbitrary<Long> nanos() {
        return Arbitraries.longs().between(0, 8 * 24 * NANOS_OF_AN_HOUR);
    }
}
