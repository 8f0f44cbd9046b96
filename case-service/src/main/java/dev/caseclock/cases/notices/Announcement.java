package dev.caseclock.cases.notices;

import dev.caseclock.cases.lifecycle.NoticeKind;
import java.time.Instant;
import java.util.UUID;

/**
 * R7.2. What sla-service asks to tell the customer before silence closes a case.
 *
 * @param silentSince when the question was asked
 * @param countsFrom where the run of business days began
 * @param closesAt the closing to be announced, or null when it is not known
 * @param zone to tell that instant in
 */
public record Announcement(
        UUID caseId,
        NoticeKind kind,
        Instant silentSince,
        Instant countsFrom,
        Instant dueAt,
        Instant closesAt,
        String zone) {}
