package dev.caseclock.cases.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.lifecycle.NoticeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRuleTest {

    private static final Instant BEGAN = Instant.parse("2026-03-06T17:00:00Z");
    private static final RetryRule RULE = new RetryRule(
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1)), Duration.ofHours(72));

    @ParameterizedTest(name = "after attempt {0}: {1}")
    @CsvSource({"1, PT1M", "2, PT5M", "3, PT1H", "4, PT1H", "70, PT1H"})
    void pauses_grow(int attempts, Duration pause) {
        assertThat(RULE.nextAttempt(NoticeFailure.UNREACHABLE, attempts, BEGAN, BEGAN.plusSeconds(7)))
                .contains(BEGAN.plusSeconds(7).plus(pause));
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeFailure.class,
            names = {"REFUSED", "NO_RECIPIENT"})
    void what_is_refused_for_good_is_not_tried_again(NoticeFailure failure) {
        assertThat(RULE.nextAttempt(failure, 1, BEGAN, BEGAN)).isEmpty();
    }

    @Test
    void r7_2_a_server_that_is_away_for_a_day_is_waited_for_but_not_for_ever() {
        var aDayLater = BEGAN.plus(Duration.ofDays(1));
        var threeDaysLater = BEGAN.plus(Duration.ofDays(3));

        assertThat(RULE.nextAttempt(NoticeFailure.UNREACHABLE, 30, BEGAN, aDayLater))
                .isPresent();
        assertThat(RULE.nextAttempt(NoticeFailure.UNREACHABLE, 80, BEGAN, threeDaysLater))
                .isEmpty();
    }
}
