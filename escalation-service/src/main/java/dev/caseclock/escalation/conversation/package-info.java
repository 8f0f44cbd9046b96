/** What customer and support say about an escalation, apart from the conversation of its case (R5.3). */
package dev.caseclock.escalation.conversation;
