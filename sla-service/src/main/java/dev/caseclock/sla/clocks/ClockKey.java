package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.SubjectKind;
import java.util.UUID;

/** What makes a clock the same clock, however often it is derived anew. */
public record ClockKey(Metric metric, SubjectKind subjectKind, UUID subjectId, int cycle) {}
