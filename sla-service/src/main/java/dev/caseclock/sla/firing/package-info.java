/** Deadlines that pass by the mere passing of time: found, recorded once and told, however late. */
package dev.caseclock.sla.firing;
