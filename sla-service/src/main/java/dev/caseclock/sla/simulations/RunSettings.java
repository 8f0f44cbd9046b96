package dev.caseclock.sla.simulations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "caseclock.runs")
public interface RunSettings {

    /** Off in tests, which call {@link RunsJob#step}. */
    @WithDefault("true")
    boolean enabled();

    /** How long a run that another replica has queued or left may wait. */
    @WithDefault("5s")
    Duration every();

    /** Subjects of one step. */
    @WithDefault("100")
    int batch();
}
