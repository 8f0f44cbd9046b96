package dev.caseclock.sla.clocks;

import java.time.Instant;

/**
 * One life of a case, from opening or reopening to closing (R5.4).
 *
 * @param endedAt absent while it lasts
 */
public record Life(int cycle, Instant startedAt, Instant endedAt) {

    boolean contains(Instant instant) {
        return !instant.isBefore(startedAt) && (endedAt == null || !instant.isAfter(endedAt));
    }
}
