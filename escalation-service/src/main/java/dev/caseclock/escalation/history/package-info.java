/** Everything that happened to an escalation, in sentences. */
package dev.caseclock.escalation.history;
