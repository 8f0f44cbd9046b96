package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.CaseHappening;
import dev.caseclock.sla.facts.CaseState;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The history of a case put in order: its lives, its states, its severity and whom it waited for. */
final class CaseTimeline {

    /** A state from its beginning to the next one; {@code to} and {@code next} are absent while it lasts. */
    record Stay(CaseState state, Instant from, Instant to, CaseState next, CaseFact entry) {}

    private record Entry(Instant since, long position, CaseFact fact) {}

    private final List<CaseFact> facts;
    private final List<Stay> stays;

    CaseTimeline(CaseDossier dossier) {
        facts = dossier.facts();
        stays = stays(facts);
    }

    List<CaseFact> facts() {
        return facts;
    }

    List<Stay> stays() {
        return stays;
    }

    List<Life> lives() {
        var starts = new TreeMap<Integer, Instant>();
        facts.forEach(
                fact -> starts.put(fact.condition().cycle(), fact.condition().cycleStartedAt()));
        var lives = new ArrayList<Life>();
        starts.forEach((cycle, start) -> {
            var next = Optional.ofNullable(starts.higherEntry(cycle)).map(Map.Entry::getValue);
            lives.add(new Life(cycle, start, closedIn(start, next).orElse(null)));
        });
        return lives;
    }

    private Optional<Instant> closedIn(Instant start, Optional<Instant> nextLife) {
        return stays.stream()
                .filter(stay -> stay.state() == CaseState.CLOSED)
                .map(Stay::from)
                .filter(closed -> !closed.isBefore(start))
                .filter(closed -> nextLife.map(next -> !closed.isAfter(next)).orElse(true))
                .findFirst();
    }

    /** Why the case was closed then; a closing that does not say was the customer's. */
    ClosureReason reasonOfClosing(Instant closedAt) {
        return facts.stream()
                .filter(fact ->
                        fact.closure() != null && fact.condition().stateSince().equals(closedAt))
                .map(CaseFact::closure)
                .findFirst()
                .orElse(ClosureReason.CLOSED_BY_CUSTOMER);
    }

    /** The severity at an instant and its changes up to another one. */
    List<TargetedCourse.Change> severities(Instant from, Instant until) {
        var changes = new ArrayList<TargetedCourse.Change>();
        changes.add(new TargetedCourse.Change(from, severityAt(from)));
        facts.stream()
                .filter(fact -> fact.happening() == CaseHappening.SEVERITY_CHANGED)
                .filter(fact -> fact.at().isAfter(from) && !fact.at().isAfter(until))
                .forEach(fact -> changes.add(
                        new TargetedCourse.Change(fact.at(), fact.condition().severity())));
        return changes;
    }

    private Severity severityAt(Instant at) {
        var severity = facts.get(0).condition().severity();
        for (var fact : facts) {
            if (!fact.at().isAfter(at) && tellsSeverity(fact)) {
                severity = fact.condition().severity();
            }
        }
        return severity;
    }

    // A fact recorded late shows the severity of its recording, not of its occurrence.
    private static boolean tellsSeverity(CaseFact fact) {
        return fact.happening() == CaseHappening.OPENED
                || fact.happening() == CaseHappening.REOPENED
                || fact.happening() == CaseHappening.SEVERITY_CHANGED;
    }

    /** With whom the work lay, from the start of the case on. */
    List<Course.Holding> holdings() {
        var holdings = new LinkedHashMap<Instant, Holder>();
        for (var fact : facts) {
            if (tellsParty(fact)) {
                var condition = fact.condition();
                holdings.put(
                        fact.at(),
                        condition.state().waitsForCustomer() ? Holder.CUSTOMER : Holder.of(condition.pendingParty()));
            }
        }
        for (var stay : stays) {
            if (stay.state().waitsForCustomer()) {
                holdings.put(stay.from(), Holder.CUSTOMER);
            } else {
                holdings.computeIfAbsent(stay.from(), since -> Holder.SUPPORT);
            }
        }
        return holdings.entrySet().stream()
                .map(holding -> new Course.Holding(holding.getKey(), holding.getValue()))
                .sorted(Comparator.comparing(Course.Holding::from))
                .toList();
    }

    /** When the case waited for the vendor's side or a third party (R5.2). */
    List<Hold> vendorHolds() {
        var holds = new ArrayList<Hold>();
        Instant since = null;
        for (var fact : facts) {
            if (tellsParty(fact)) {
                var pending = fact.condition().pendingParty() != PendingParty.NONE;
                if (pending && since == null) {
                    since = fact.at();
                } else if (!pending && since != null) {
                    holds.add(new Hold(since, fact.at(), HeldBecause.VENDOR_PENDING));
                    since = null;
                }
            }
        }
        if (since != null) {
            holds.add(new Hold(since, null, HeldBecause.VENDOR_PENDING));
        }
        return holds;
    }

    /** When support waited for the customer. */
    List<Hold> customerHolds() {
        return stays.stream()
                .filter(stay -> stay.state().waitsForCustomer())
                .map(stay -> new Hold(stay.from(), stay.to(), HeldBecause.AWAITING_CUSTOMER))
                .toList();
    }

    private static boolean tellsParty(CaseFact fact) {
        return fact.happening() != CaseHappening.NOTICE_DELIVERED
                && (fact.happening() != CaseHappening.UPDATED
                        || fact.at().equals(fact.condition().stateSince()));
    }

    private static List<Stay> stays(List<CaseFact> facts) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var fact : facts) {
            var condition = fact.condition();
            entries.merge(
                    condition.stateSince() + " " + condition.state(),
                    new Entry(condition.stateSince(), fact.position(), fact),
                    (known, later) -> known.position() <= later.position() ? known : later);
        }
        var ordered = entries.values().stream()
                .sorted(Comparator.comparing(Entry::since).thenComparing(Entry::position))
                .toList();
        var stays = new ArrayList<Stay>();
        for (var i = 0; i < ordered.size(); i++) {
            var entry = ordered.get(i);
            var next = i + 1 < ordered.size() ? ordered.get(i + 1) : null;
            stays.add(new Stay(
                    entry.fact().condition().state(),
                    entry.since(),
                    next == null ? null : next.since(),
                    next == null ? null : next.fact().condition().state(),
                    entry.fact()));
        }
        return stays;
    }
}
