/** Closing a case because nobody answered in time (R7). */
package dev.caseclock.cases.closing;
