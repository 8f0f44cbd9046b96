/** The texts that people send. */
package dev.caseclock.kit.wording;
