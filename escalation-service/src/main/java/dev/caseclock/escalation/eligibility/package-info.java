/** May a case be escalated, and if not, why and when: pure rules, and the question asked over HTTP (R6.1 to R6.11). */
package dev.caseclock.escalation.eligibility;
