/** How many promises were kept in each period, and how long the answers took. */
package dev.caseclock.sla.attainment;
