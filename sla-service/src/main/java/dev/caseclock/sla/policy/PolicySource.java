package dev.caseclock.sla.policy;

import java.time.LocalDate;
import java.util.List;

/** Where the numbers of a version come from; of earlier revisions only the dates are known. */
public record PolicySource(String title, LocalDate revision, List<LocalDate> earlierRevisions) {}
