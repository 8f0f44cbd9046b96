/** Mails to the people of a customer about their cases, and what became of them (R7.2, R8.7). */
package dev.caseclock.cases.notices;
