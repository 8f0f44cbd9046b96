package dev.caseclock.sla.board;

import java.time.Instant;

/**
 * The state of a board that somebody holds.
 *
 * @param scope whose board it is: the cursor of another one is refused
 */
record Since(long position, Instant asOf, String scope) {}
