/** Where the facts of a verdict come from: the services that own them, asked through the gateway. */
package dev.caseclock.escalation.casefacts;
