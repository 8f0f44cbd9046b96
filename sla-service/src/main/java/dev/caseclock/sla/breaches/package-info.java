/** Promises that were not kept in time: when, how late, and whether they have been kept meanwhile. */
package dev.caseclock.sla.breaches;
