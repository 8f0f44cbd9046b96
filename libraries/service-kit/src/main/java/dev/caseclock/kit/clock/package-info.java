/** The time of the suite: the database's clock, and in a sandbox the distance it was moved. */
package dev.caseclock.kit.clock;
