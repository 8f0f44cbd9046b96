package dev.caseclock.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallerLimitsTest {

    private static final class SettableMeter implements TimeMeter {
        private long nanos;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private final SettableMeter meter = new SettableMeter();
    private final CallerLimits limits = new CallerLimits(10, 3, 2, meter);

    @Test
    void allow_a_burst_then_the_rate() {
        for (var i = 0; i < 3; i++) {
            assertThat(limits.take("alice")).isEmpty();
        }
        assertThat(limits.take("alice")).contains(Duration.ofMillis(100));
        assertThat(limits.take("bob")).isEmpty();

        meter.nanos += Duration.ofMillis(100).toNanos();
        assertThat(limits.take("alice")).isEmpty();
        assertThat(limits.take("alice")).isPresent();
    }

    @Test
    void forget_who_was_quiet_longest() {
        for (var i = 0; i < 4; i++) {
            limits.take("alice");
        }
        limits.take("bob");
        limits.take("carol");
        assertThat(limits.take("alice")).isEmpty();
    }
}
