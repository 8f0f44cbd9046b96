package dev.caseclock.sla.firing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "caseclock.firing")
public interface FiringSettings {

    /** Off in tests, which call {@link FireDeadlinesJob#run}. */
    @WithDefault("true")
    boolean enabled();

    /** The longest pause between two looks while something happens. */
    @WithDefault("1s")
    Duration every();

    /** The same while nothing comes due and nothing is told in the feed. */
    @WithDefault("5s")
    Duration idle();

    /** How long after a deadline its answer may still be on its way through the neighbour's feed. */
    @WithDefault("25ms")
    Duration settle();

    /** How long after a deadline a neighbour that has unread events, or is silent, is waited for. */
    @WithDefault("30s")
    Duration patience();

    @WithDefault("1000")
    int batch();
}
