package dev.caseclock.gateway.catalog;

import java.util.Locale;

/** The services behind the gateway. */
public enum SuiteService {
    CASE,
    SLA,
    ESCALATION,
    RCA;

    /** As in settings and file names: `case`. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As in texts for people: `case-service`. */
    public String title() {
        return key() + "-service";
    }
}
