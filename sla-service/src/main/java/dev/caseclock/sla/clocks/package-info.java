/**
 * The promises as clocks: {@link dev.caseclock.sla.clocks.Clocks} derives them from facts, policy and calendars by pure functions; what
 * changed by new facts is kept with its events.
 */
package dev.caseclock.sla.clocks;
