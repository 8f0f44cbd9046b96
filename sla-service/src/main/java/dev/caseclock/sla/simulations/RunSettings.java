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

    /** How long a run is kept after its end, with all it has found. */
    @WithDefault("90d")
    Duration keep();

    /** Subjects of one step. */
    @WithDefault("100")
    int batch();
}
