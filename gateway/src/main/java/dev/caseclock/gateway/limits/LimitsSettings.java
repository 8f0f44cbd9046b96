package dev.caseclock.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

@ConfigMapping(prefix = "caseclock.gateway.limits")
public interface LimitsSettings {

    /** Requests a second that one caller may make over time. */
    @WithDefault("200")
    int perSecond();

    /** Requests that one caller may make at once. */
    @WithDefault("400")
    int burst();

    /** Callers with one of these roles have no limit: the services of the suite themselves. */
    @WithDefault("service")
    Set<String> unlimitedRoles();

    /** Callers counted at the same time; the one quiet longest makes room. */
    @WithDefault("10000")
    int rememberedCallers();
}
