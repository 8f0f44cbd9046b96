package dev.caseclock.sla.attainment;

import java.util.List;

/**
 * What was counted for one group in one period.
 *
 * @param percentiles response times in seconds at 50, 90, 95, 99 and 100 percent; empty when none was measured
 */
record Tally(
        long clocks,
        long met,
        long breached,
        long breachedOpen,
        long open,
        long cancelled,
        long measured,
        List<Long> percentiles) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, List.of());
}
