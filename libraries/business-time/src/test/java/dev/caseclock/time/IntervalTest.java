package dev.caseclock.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final Instant NINE = Instant.parse("2026-03-06T09:00:00Z");
    private static final Interval NINE_TO_TEN = hours(0, 1);

    @Test
    void includes_its_first_instant_and_excludes_its_last() {
        assertThat(NINE_TO_TEN.contains(NINE)).isTrue();
        assertThat(NINE_TO_TEN.contains(NINE_TO_TEN.to().minusNanos(1))).isTrue();
        assertThat(NINE_TO_TEN.contains(NINE_TO_TEN.to())).isFalse();
        assertThat(NINE_TO_TEN.contains(NINE.minusNanos(1))).isFalse();
    }

    @Test
    void lasts_from_its_first_to_its_last_instant() {
        assertThat(NINE_TO_TEN.duration()).isEqualTo(Duration.ofHours(1));
        assertThat(hours(1, 1).isEmpty()).isTrue();
        assertThat(NINE_TO_TEN.isEmpty()).isFalse();
    }

    @Test
    void refuses_to_end_before_it_begins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(NINE, NINE.minusNanos(1)));
        assertThatNullPointerException().isThrownBy(() -> new Interval(NINE, null));
        assertThatNullPointerException().isThrownBy(() -> new Interval(null, NINE));
    }

    @Test
    void shares_what_both_contain() {
        assertThat(hours(0, 3).intersect(hours(2, 5))).contains(hours(2, 3));
        assertThat(hours(2, 5).intersect(hours(0, 3))).contains(hours(2, 3));
        assertThat(hours(0, 5).intersect(hours(2, 3))).contains(hours(2, 3));
    }

    @Test
    void shares_nothing_with_a_neighbour_or_an_empty_interval() {
        assertThat(hours(0, 1).intersect(hours(1, 2))).isEmpty();
        assertThat(hours(0, 1).intersect(hours(2, 3))).isEmpty();
        assertThat(hours(0, 2).intersect(hours(1, 1))).isEmpty();
    }

    private static Interval hours(int from, int to) {
        return new Interval(NINE.plus(Duration.ofHours(from)), NINE.plus(Duration.ofHours(to)));
    }
}
