package dev.caseclock.cases.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "caseclock.notices")
public interface NoticeSettings {

    /** Off in tests, which call {@link SendNoticesJob#run}. */
    @WithDefault("true")
    boolean enabled();

    /** The pause between two looks. */
    @WithDefault("1s")
    Duration every();

    /** How many mails one look sends at most. */
    @WithDefault("100")
    int batch();

    /** How long a process may take for one mail before another one believes that it died; more than all timeouts together. */
    @WithDefault("5m")
    Duration lease();

    /** Between the attempts at one mail; the last one from then on. */
    @WithDefault("1m,5m,15m,1h")
    List<Duration> pauses();

    /** How long a mail is tried before it is given up (R7.2: closing waits as long, and longer). */
    @WithDefault("72h")
    Duration giveUpAfter();
}
