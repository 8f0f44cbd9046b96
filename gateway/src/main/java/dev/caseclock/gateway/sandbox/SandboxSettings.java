package dev.caseclock.gateway.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

@ConfigMapping(prefix = "caseclock")
public interface SandboxSettings {

    /** Whether the time of the suite can be moved. Never in production. */
    @WithName("sandbox")
    @WithDefault("false")
    boolean isSandbox();

    @WithName("gateway.sandbox.timeout")
    @WithDefault("5S")
    Duration timeout();

    /** How far ahead of the real clock a sandbox may go. */
    @WithName("gateway.sandbox.farthest")
    @WithDefault("3650D")
    Duration farthest();

    /** Answered moves remembered at most, each for a day. */
    @WithName("gateway.sandbox.remembered-moves")
    @WithDefault("1000")
    int rememberedMoves();
}
