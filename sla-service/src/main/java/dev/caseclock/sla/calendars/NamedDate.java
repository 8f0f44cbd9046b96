package dev.caseclock.sla.calendars;

import java.time.LocalDate;

/** A date with what it is called by those who keep it; the name is absent where nobody said. */
record NamedDate(LocalDate date, String name) {}
