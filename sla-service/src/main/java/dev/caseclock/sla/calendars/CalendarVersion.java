package dev.caseclock.sla.calendars;

import dev.caseclock.time.BusinessCalendar;
import java.time.Instant;

/** A business calendar under its name, in one version; versions are never changed. */
public record CalendarVersion(String name, int version, Instant publishedAt, BusinessCalendar days) {}
