package dev.caseclock.gateway.limits;

import dev.caseclock.gateway.access.Caller;
import dev.caseclock.gateway.problem.Refusal;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;

/** Refuses a caller who asks too fast. */
@Singleton
public class LimitsFilter {

    private final LimitsSettings settings;
    private final CallerLimits limits;

    LimitsFilter(LimitsSettings settings) {
        this.settings = settings;
        this.limits = new CallerLimits(
                settings.perSecond(), settings.burst(), settings.rememberedCallers(), TimeMeter.SYSTEM_NANOTIME);
    }

    public Caller checked(Caller caller) {
        if (settings.unlimitedRoles().stream().noneMatch(caller::hasRole)) {
            limits.take(caller.subject()).ifPresent(wait -> {
                throw Refusal.tooManyRequests(wait);
            });
        }
        return caller;
    }
}
