/** What ops want to know of all escalations: how long decisions take, and what requests are refused for. */
package dev.caseclock.escalation.reporting;
