package dev.caseclock.sla.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "caseclock.stream")
public interface StreamSettings {

    /** The longest silence on a stream. */
    @WithDefault("15s")
    Duration heartbeat();

    /** The shortest pause between two looks at the feed, so that a burst costs one look and not one per event. */
    @WithDefault("200ms")
    Duration pause();

    /** How long a reader may take nothing before it is cut off. */
    @WithDefault("30s")
    Duration patience();

    /** How often readers and their tokens are looked at. */
    @WithDefault("5s")
    Duration watch();

    /** Streams of this replica at one time. */
    @WithDefault("500")
    int most();
}
