/** Business calendars by name (R9.1): versioned, published, with a deadline calculator. */
package dev.caseclock.sla.calendars;
