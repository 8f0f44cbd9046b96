/** Who wants to hear of an escalation. */
package dev.caseclock.escalation.watching;
