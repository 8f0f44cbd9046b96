/** The texts that people send. */
package dev.caseclock.escalation.wording;
