package dev.caseclock.sla.calendars;

/** A version has been published in the present transaction. */
public record CalendarPublished(CalendarVersion calendar) {}
