/** The texts that people send. */
package dev.caseclock.rca.wording;
