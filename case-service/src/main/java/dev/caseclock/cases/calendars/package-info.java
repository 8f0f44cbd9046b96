/** The names of the business calendars that sla-service has published (R9.1). */
package dev.caseclock.cases.calendars;
