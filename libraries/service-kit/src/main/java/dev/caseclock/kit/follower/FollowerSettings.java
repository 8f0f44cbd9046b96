package dev.caseclock.kit.follower;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "caseclock.followers")
public interface FollowerSettings {

    /** Off in tests, which call {@link FollowerRunner#pump}. */
    @WithDefault("true")
    boolean enabled();

    /** How long one long poll may wait; shorter than the read timeout of the REST clients. */
    @WithDefault("5s")
    Duration poll();

    @WithDefault("200")
    int batch();

    /** How long a silent replica keeps a feed to itself before another one takes over. */
    @WithDefault("20s")
    Duration lease();

    /**
     * Name of this replica, the same after a restart, so that it goes on with its feeds at once; a random one when absent.
     */
    @WithDefault("${HOSTNAME:}")
    Optional<String> replica();
}
