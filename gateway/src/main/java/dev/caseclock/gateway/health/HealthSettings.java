package dev.caseclock.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "caseclock.gateway.health")
public interface HealthSettings {

    /** How often the replicas are asked even when nobody asks the gateway. */
    @WithDefault("10S")
    Duration every();

    /** An answer this young is given again instead of asking the replicas anew. */
    @WithDefault("1S")
    Duration freshFor();

    /** A replica that takes longer is down. */
    @WithDefault("2S")
    Duration timeout();
}
