package dev.caseclock.sla.clocks;

import java.time.Instant;

/**
 * A moment at which the due instant was set, moved or taken away.
 *
 * @param dueAt absent: none from then on
 */
public record DeadlineStep(Instant at, Cause because, String rule, Instant dueAt, Regime regime) {

    public enum Cause {
        STARTED,
        SEVERITY_RAISED,
        SEVERITY_LOWERED,
        HELD,
        RESUMED,
        NOTICE_DELIVERED,
        CALENDAR_CHANGED,
        POLICY_CHANGED
    }
}
