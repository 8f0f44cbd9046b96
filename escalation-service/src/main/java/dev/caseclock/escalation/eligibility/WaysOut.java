package dev.caseclock.escalation.eligibility;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for the smallest sets of acts that turn a verdict: takes each remedy of the first criterion that fails, sees what
 * fails then, and so on. An act may bring demands of its own, as a raised priority brings its quiet period.
 */
final class WaysOut {

    private final Situation situation;
    private final EscalationPolicies policies;
    private final Instant now;
    private final List<WayOut> found = new ArrayList<>();

    private WaysOut(Situation situation, EscalationPolicies policies, Instant now) {
        this.situation = situation;
        this.policies = policies;
        this.now = now;
    }

    /** The shortest first. {@code byTime} is when waiting alone is enough. */
    static List<WayOut> of(Situation situation, EscalationPolicies policies, Instant now, Optional<Instant> byTime) {
        var search = new WaysOut(situation, policies, now);
        byTime.ifPresent(search::byWaiting);
        search.follow(situation, now, Map.of());
        return search.smallest();
    }

    private void byWaiting(Instant until) {
        found.add(new WayOut(
                List.of(new WayOut.Act(
                        Remedy.WAIT,
                        failures(situation, now).map(Finding::criterion).toList())),
                until,
                false));
    }

    private void follow(Situation reached, Instant at, Map<Remedy, Set<Criterion>> acts) {
        var failure = failures(reached, at).findFirst();
        if (failure.isEmpty()) {
            keep(acts, at);
            return;
        }
        for (var remedy : failure.get().remedies()) {
            var criterion = failure.get().criterion();
            if (remedy.isInstead()) {
                found.add(new WayOut(List.of(new WayOut.Act(remedy, List.of(criterion))), null, true));
            } else if (remedy == Remedy.WAIT) {
                follow(reached, failure.get().turnsTrueAt(), with(acts, remedy, criterion));
            } else if (!acts.containsKey(remedy)) {
                follow(remedy.after(reached, at), at, with(acts, remedy, criterion));
            }
        }
    }

    private void keep(Map<Remedy, Set<Criterion>> acts, Instant at) {
        var needed = new LinkedHashMap<>(acts);
        var eligibleAt = at;
        // What came first may be needless by what came later, and what it brought with it is needless then, too.
        for (var left = List.copyOf(acts.keySet()).iterator(); left.hasNext(); ) {
            var remedy = left.next();
            var rest = new LinkedHashMap<>(needed);
            rest.remove(remedy);
            var then = remedy == Remedy.WAIT ? now : eligibleAt;
            if (isEligible(rest.keySet(), then)) {
                needed = rest;
                eligibleAt = then;
                left = List.copyOf(needed.keySet()).iterator();
            }
        }
        var isDated = needed.keySet().stream().allMatch(Remedy::isDated);
        found.add(new WayOut(
                needed.entrySet().stream()
                        .map(act -> new WayOut.Act(act.getKey(), List.copyOf(act.getValue())))
                        .toList(),
                isDated ? eligibleAt : null,
                false));
    }

    private boolean isEligible(Set<Remedy> acts, Instant at) {
        var reached = situation;
        for (var act : acts) {
            reached = act.after(reached, now);
        }
        return failures(reached, at).findFirst().isEmpty();
    }

    private List<WayOut> smallest() {
        var ways = new ArrayList<WayOut>();
        for (var way : found) {
            var isNeedless = ways.contains(way) || ways.stream().anyMatch(other -> other.isAtLeastAsGoodAs(way));
            if (!isNeedless) {
                ways.removeIf(way::isAtLeastAsGoodAs);
                ways.add(way);
            }
        }
        ways.sort(comparing(WayOut::instead)
                .thenComparing(way -> way.acts().size())
                .thenComparing(WayOut::eligibleAt, nullsLast(naturalOrder())));
        return ways;
    }

    private Stream<Finding> failures(Situation reached, Instant at) {
        var policy = policies.inForceAt(at);
        return Stream.of(Criterion.values())
                .map(criterion -> criterion.judge(reached, policy, at))
                .filter(Finding::failed);
    }

    private static Map<Remedy, Set<Criterion>> with(
            Map<Remedy, Set<Criterion>> acts, Remedy remedy, Criterion criterion) {
        var more = new LinkedHashMap<Remedy, Set<Criterion>>();
        acts.forEach((act, criteria) -> more.put(act, EnumSet.copyOf(criteria)));
        more.computeIfAbsent(remedy, first -> EnumSet.noneOf(Criterion.class)).add(criterion);
        return more;
    }
}
