/** The texts that people send. */
package dev.caseclock.sla.wording;
