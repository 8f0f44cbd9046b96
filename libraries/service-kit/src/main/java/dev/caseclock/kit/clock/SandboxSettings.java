package dev.caseclock.kit.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether this process belongs to a sandbox (demo, tests, an integrator's trial), whose clock may be moved. */
@ConfigMapping(prefix = "caseclock.sandbox")
public interface SandboxSettings {

    @WithParentName
    @WithDefault("false")
    boolean isSandbox();
}
