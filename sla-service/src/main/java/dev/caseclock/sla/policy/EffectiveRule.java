package dev.caseclock.sla.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a new version may be in force (R9.5): from now on or later, so that nothing is judged anew that has been judged, and so that at
 * every instant one version is in force, never none or two. Only an earlier revision, older than the first known one, lies in the past.
 */
final class EffectiveRule {

    private static final String FROM = "/effectiveFrom";
    private static final String TO = "/effectiveTo";
    private static final String RULE = "R9.5";
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private EffectiveRule() {}

    static List<Objection> objections(Policies known, PolicyDraft.Wish wish, Instant now) {
        var from = wish.effectiveFrom() == null ? now : wish.effectiveFrom();
        var objections = new ArrayList<Objection>();
        if (from.isBefore(EARLIEST) || !from.isBefore(LATEST)) {
            objections.add(Objection.to(FROM, Flaw.EFFECTIVE_OUT_OF_RANGE, RULE));
        } else if (from.isBefore(now) && !from.isBefore(known.first().effectiveFrom())) {
            objections.add(Objection.to(FROM, Flaw.EFFECTIVE_IN_THE_PAST, RULE));
        }
        known.versions().stream()
                .filter(other -> other.effectiveFrom().equals(from))
                .forEach(other -> objections.add(
                        Objection.to(FROM, Flaw.POLICY_OVERLAP, RULE).with("version", other.version())));
        if (wish.effectiveTo() != null) {
            addObjectionsTo(wish.effectiveTo(), from, known, objections);
        }
        return objections;
    }

    private static void addObjectionsTo(Instant to, Instant from, Policies known, List<Objection> objections) {
        var next = known.nextAfter(from);
        if (!to.isAfter(from)) {
            objections.add(Objection.to(TO, Flaw.EFFECTIVE_PERIOD_EMPTY, RULE));
        } else if (next.isEmpty() || to.isBefore(next.get().effectiveFrom())) {
            objections.add(Objection.to(TO, Flaw.POLICY_GAP, RULE).with("effectiveTo", to));
        } else if (to.isAfter(next.get().effectiveFrom())) {
            objections.add(Objection.to(TO, Flaw.POLICY_OVERLAP, RULE)
                    .with("version", next.get().version()));
        }
    }
}
