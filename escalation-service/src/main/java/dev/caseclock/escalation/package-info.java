/** May this case be escalated, and if not, why and when; and what became of the escalations that were requested. */
package dev.caseclock.escalation;
