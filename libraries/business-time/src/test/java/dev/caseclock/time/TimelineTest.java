package dev.caseclock.time;

import static dev.caseclock.time.TimelineTest.Proof.COUNTED;
import static dev.caseclock.time.TimelineTest.Proof.HELD;
import static dev.caseclock.time.TimelineTest.Proof.OUTSIDE;
import static dev.caseclock.time.TimelineTest.Proof.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant START = Instant.parse("2026-03-06T00:00:00Z");
    private static final Interval DAY = hours(0, 24);

    enum Proof {
        COUNTED,
        OUTSIDE,
        PAUSED,
        HELD
    }

    @Test
    void begins_as_one_part() {
        assertThat(Timeline.of(DAY, COUNTED).parts()).containsExactly(part(0, 24, COUNTED));
    }

    @Test
    void an_overlay_splits_the_part_it_falls_into() {
        assertThat(Timeline.of(DAY, COUNTED).overlay(hours(9, 11), PAUSED).parts())
                .containsExactly(part(0, 9, COUNTED), part(9, 11, PAUSED), part(11, 24, COUNTED));
    }

    @Test
    void an_overlay_that_began_before_the_span_counts_from_its_start() {
        assertThat(Timeline.of(DAY, COUNTED).overlay(hours(-5, 2), PAUSED).sum(PAUSED))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void neighbours_with_the_same_label_are_one_part() {
        var timeline = Timeline.of(DAY, COUNTED)
                .overlay(hours(9, 11), PAUSED)
                .overlay(hours(11, 12), PAUSED)
                .overlay(hours(8, 9), PAUSED);

        assertThat(timeline.parts()).containsExactly(part(0, 8, COUNTED), part(8, 12, PAUSED), part(12, 24, COUNTED));
    }

    @Test
    void a_pause_can_spare_what_did_not_count_anyway() {
        var timeline = Timeline.of(DAY, COUNTED)
                .overlay(hours(0, 8), OUTSIDE)
                .relabel(hours(6, 10), label -> label == COUNTED ? PAUSED : label);

        assertThat(timeline.parts()).containsExactly(part(0, 8, OUTSIDE), part(8, 10, PAUSED), part(10, 24, COUNTED));
    }

    @Test
    void sums_are_listed_in_the_order_of_appearance() {
        var timeline = Timeline.of(DAY, COUNTED).overlay(hours(0, 2), HELD).overlay(hours(20, 21), HELD);

        assertThat(timeline.sums().keySet()).containsExactly(HELD, COUNTED);
        assertThat(timeline.sum(HELD)).isEqualTo(Duration.ofHours(3));
        assertThat(timeline.sum(PAUSED)).isZero();
    }

    @Test
    void knows_the_label_of_each_of_its_instants_and_of_no_other() {
        var timeline = Timeline.of(DAY, COUNTED).overlay(hours(9, 11), PAUSED);

        assertThat(timeline.at(hours(9, 9).from())).isEqualTo(PAUSED);
        assertThat(timeline.at(hours(11, 11).from())).isEqualTo(COUNTED);
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.at(DAY.to()));
    }

    @Test
    void a_calendar_in_the_words_of_a_proof_merges_what_becomes_equal() {
        var calendar =
                BusinessCalendar.mondayToFriday(ZoneId.of("UTC")).withWindows(ServiceWindow.of("08:00", "20:00"));
        var fridayToMonday = calendar.labelled(START, START.plus(Duration.ofDays(4)));

        var proof = fridayToMonday.map(service -> service == ServiceTime.OPEN ? COUNTED : OUTSIDE);

        assertThat(proof.parts())
                .containsExactly(
                        part(0, 8, OUTSIDE),
                        part(8, 20, COUNTED),
                        part(20, 80, OUTSIDE),
                        part(80, 92, COUNTED),
                        part(92, 96, OUTSIDE));
    }

    @Test
    void an_empty_span_has_no_parts() {
        var timeline = Timeline.of(hours(1, 1), COUNTED);

        assertThat(timeline.parts()).isEmpty();
        assertThat(timeline.sums()).isEmpty();
    }

    @Test
    void refuses_parts_that_do_not_cover_the_span_exactly() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeline<>(DAY, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeline<>(DAY, List.of(part(0, 23, COUNTED))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeline<>(DAY, List.of(part(0, 25, COUNTED))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeline<>(DAY, List.of(part(0, 9, COUNTED), part(10, 24, PAUSED))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeline<>(DAY, List.of(part(0, 9, COUNTED), part(8, 24, PAUSED))));
        assertThatNullPointerException().isThrownBy(() -> Timeline.of(DAY, null));
    }

    @Property(tries = 500)
    void whatever_is_laid_over_it_the_sums_add_up_and_the_last_overlay_wins(
            @ForAll("overlays") List<LabelledInterval<Proof>> overlays, @ForAll("nanos") long nanos) {
        var timeline = Timeline.of(DAY, COUNTED);
        var expected = COUNTED;
        var instant = DAY.from().plusNanos(nanos);
        for (var overlay : overlays) {
            timeline = timeline.overlay(overlay.interval(), overlay.label());
            expected = overlay.interval().contains(instant) ? overlay.label() : expected;
        }

        assertThat(timeline.sums().values().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(DAY.duration());
        assertThat(timeline.at(instant)).isEqualTo(expected);
        for (var i = 1; i < timeline.parts().size(); i++) {
            var part = timeline.parts().get(i);
            assertThat(part.from()).isEqualTo(timeline.parts().get(i - 1).to());
            assertThat(part.label()).isNotEqualTo(timeline.parts().get(i - 1).label());
        }
    }

    @Provide
    Arbitrary<List<LabelledInterval<Proof>>> overlays() {
        var aroundTheDay = Arbitraries.longs()
                .between(-DAY.duration().toNanos(), 2 * DAY.duration().toNanos());
        return Combinators.combine(aroundTheDay, aroundTheDay, Arbitraries.of(Proof.class))
                .as((one, other, label) -> new LabelledInterval<>(
                        new Interval(START.plusNanos(Math.min(one, other)), START.plusNanos(Math.max(one, other))),
                        label))
                .list()
                .ofMaxSize(8)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Long> nanos() {
        return Arbitraries.longs().between(0, DAY.duration().toNanos() - 1);
    }

    private static LabelledInterval<Proof> part(int from, int to, Proof label) {
        return new LabelledInterval<>(hours(from, to), label);
    }

    private static Interval hours(int from, int to) {
        return new Interval(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)));
    }
}
