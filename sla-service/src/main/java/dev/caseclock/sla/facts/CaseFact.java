package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened to a case, and how the case stood afterwards.
 *
 * @param position its place in the feed it came from; decides between facts of the same instant
 * @param update absent when nothing was said
 * @param closure absent unless the case was closed by it
 */
public record CaseFact(
        Instant at,
        long position,
        CaseHappening happening,
        CaseCondition condition,
        Update update,
        ClosureReason closure) {

    public static final Comparator<CaseFact> IN_ORDER =
            Comparator.comparing(CaseFact::at).thenComparing(CaseFact::position);
}
