package dev.caseclock.sla.exports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "caseclock.exports")
public interface ExportSettings {

    /** Exports at one time; each holds a thread for as long as its reader takes. */
    @WithDefault("4")
    int most();
}
