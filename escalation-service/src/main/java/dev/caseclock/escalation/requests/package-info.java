/** The life of an escalation: requested, decided by a manager, withdrawn or closed (R6.12, R6.13). */
package dev.caseclock.escalation.requests;
