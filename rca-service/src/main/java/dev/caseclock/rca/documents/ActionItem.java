package dev.caseclock.rca.documents;

import java.time.LocalDate;

/** One thing that was or will be done. */
public record ActionItem(String description, String owner, LocalDate dueOn) {}
