package dev.caseclock.sla.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * R7.2. A notice that has come due and is told now.
 *
 * @param clock as it is after that
 * @param countsFrom the run of business days it belongs to
 * @param closesAt when silence closes the case if the final notice goes out in time, or now where that is past; absent where facts
 *     that have just come leave nothing to close
 */
public record ToldNotice(
        StoredClock clock,
        NoticeKind kind,
        Instant dueAt,
        Duration lateness,
        Instant countsFrom,
        Instant closesAt,
        ZoneId zone) {}
