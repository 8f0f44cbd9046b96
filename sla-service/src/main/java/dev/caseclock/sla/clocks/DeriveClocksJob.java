package dev.caseclock.sla.clocks;

import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.Dossiers;
import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Derives the clocks of a batch of subjects anew and keeps what became different, with its events, in the present transaction. It
 * concludes from facts alone, as of the last one: that a deadline passed without any is found by firing.
 */
@ApplicationScoped
public class DeriveClocksJob {

    private static final int BATCH = 200;

    /**
     * A clock by what is stored and by what follows from the facts.
     *
     * @param subjectNumber absent for contacts
     * @param stored absent where there was none
     * @param firesAt when firing would have come to the stored one; absent when it would not
     */
    public record Drift(String subjectNumber, StoredClock stored, Instant firesAt, StoredClock derived) {}

    private record Conclusion(
            Map<UUID, Subject> subjects,
            Map<UUID, Instant> until,
            Map<ClockKey, Clock> derived,
            List<StoredClock> stored,
            Outcome outcome) {

        List<Drift> drifts(Map<UUID, Instant> firing) {
            var before = stored.stream().collect(Collectors.toMap(StoredClock::key, Function.identity()));
            var after = new LinkedHashMap<>(before);
            outcome.clocks().forEach(clock -> after.put(clock.key(), clock));
            return after.values().stream()
                    .map(clock -> new Drift(
                            subjects.get(clock.key().subjectId()).number(),
                            before.get(clock.key()),
                            firing.get(clock.id()),
                            clock))
                    .toList();
        }
    }

    private record Outcome(List<StoredClock> clocks, List<StoredClock.Change> changes) {}

    private final FactRepository facts;
    private final ClockRepository clocks;
    private final DeadlineRepository firing;
    private final NoticeDeadlineRepository notices;
    private final RulebookRepository rulebooks;
    private final RecomputationRepository recomputations;
    private final Transactions transactions;
    private final Journal journal;
    private final SuiteClock suiteClock;
    private final Event<DeadlineSet> deadlines;

    @Inject
    DeriveClocksJob(
            FactRepository facts,
            ClockRepository clocks,
            DeadlineRepository firing,
            NoticeDeadlineRepository notices,
            RulebookRepository rulebooks,
            RecomputationRepository recomputations,
            Transactions transactions,
            Journal journal,
            SuiteClock suiteClock,
            Event<DeadlineSet> deadlines) {
        this.facts = facts;
        this.clocks = clocks;
        this.firing = firing;
        this.notices = notices;
        this.rulebooks = rulebooks;
        this.recomputations = recomputations;
        this.transactions = transactions;
        this.journal = journal;
        this.suiteClock = suiteClock;
        this.deadlines = deadlines;
    }

    /**
     * The subjects must be locked.
     *
     * @param asOf per subject an instant that is known to have passed, where another reason than a fact says so
     */
    public void derive(Collection<UUID> ids, Map<UUID, Instant> asOf) {
        if (!ids.isEmpty()) {
            keep(concluded(ids, asOf));
        }
    }

    /** The clocks of subjects that are locked, as they are stored and as they follow from the facts; nothing is changed. */
    public List<Drift> replayed(Collection<UUID> ids) {
        return concluded(ids, Map.of()).drifts(firing.effective(ids));
    }

    /** The same, and what has drifted is corrected: clocks by appending, deadlines by setting them as they must be. */
    public List<Drift> corrected(Collection<UUID> ids) {
        var conclusion = concluded(ids, Map.of());
        var drifts = conclusion.drifts(firing.effective(ids));
        keep(conclusion);
        firing.mend(ids).map(DeadlineSet::new).ifPresent(deadlines::fire);
        return drifts;
    }

    private Conclusion concluded(Collection<UUID> ids, Map<UUID, Instant> asOf) {
        clocks.lock(ids);
        var dossiers = facts.dossiers(ids);
        var rulebook = rulebooks.current();
        var now = suiteClock.instant();
        var subjects = dossiers.subjects().stream().collect(Collectors.toMap(Subject::id, Function.identity()));
        var until = new HashMap<UUID, Instant>();
        subjects.values()
                .forEach(subject -> until.put(
                        subject.id(), later(subject.evaluatedUntil(), asOf.getOrDefault(subject.id(), Instant.MIN))));
        var stored = clocks.of(ids);
        // Firing does not touch the subject: a recorded breach tells that time had passed its deadline.
        stored.stream()
                .filter(clock -> clock.breachedAt() != null)
                .forEach(clock -> until.merge(
                        clock.key().subjectId(),
                        clock.breachedAt().plus(1, ChronoUnit.MICROS),
                        DeriveClocksJob::later));
        var derived = derived(dossiers, rulebook, until);
        return new Conclusion(subjects, until, derived, stored, compare(derived, Gravities.of(dossiers), stored, now));
    }

    private void keep(Conclusion conclusion) {
        var outcome = conclusion.outcome();
        clocks.save(outcome.clocks(), conclusion.subjects());
        var scheduled = scheduled(conclusion.derived(), conclusion.stored(), outcome.clocks());
        notices.schedule(scheduled);
        clocks.evaluated(conclusion.until());
        outcome.changes()
                .forEach(change -> tell(
                        change, conclusion.subjects().get(change.after().key().subjectId())));
        Stream.concat(
                        outcome.clocks().stream().filter(StoredClock::comesDue).map(StoredClock::dueAt),
                        scheduled.stream()
                                .map(question -> question.clock().notices().firstDueAt()))
                .min(Comparator.naturalOrder())
                .ifPresent(earliest -> deadlines.fire(new DeadlineSet(earliest)));
    }

    /** R9.5: derives everything anew that a change of the rules concerns; how many subjects that were. */
    public int recompute() {
        transactions.run(recomputations::adoptPolicies);
        var total = 0;
        for (var taken = BATCH; taken == BATCH; total += taken) {
            taken = transactions.run(() -> {
                var subjects = recomputations.take(BATCH);
                derive(subjects.keySet(), subjects);
                return subjects.size();
            });
        }
        return total;
    }

    private static Map<ClockKey, Clock> derived(Dossiers dossiers, Rulebook rulebook, Map<UUID, Instant> until) {
        var all = new LinkedHashMap<ClockKey, Clock>();
        for (var dossier : dossiers.cases()) {
            var asOf = until.merge(dossier.id(), lastFactAt(dossier), DeriveClocksJob::later);
            Clocks.of(dossier, rulebook, asOf).forEach(clock -> all.put(clock.key(), clock));
        }
        for (var dossier : dossiers.incidents()) {
            var asOf = until.merge(dossier.id(), dossier.lastFactAt().orElse(Instant.MIN), DeriveClocksJob::later);
            Clocks.of(dossier, rulebook, asOf).forEach(clock -> all.put(clock.key(), clock));
        }
        for (var dossier : dossiers.contacts()) {
            var asOf = until.merge(dossier.id(), dossier.lastFactAt().orElse(Instant.MIN), DeriveClocksJob::later);
            Clocks.of(dossier, rulebook, asOf).forEach(clock -> all.put(clock.key(), clock));
        }
        return all;
    }

    private static Instant lastFactAt(CaseDossier dossier) {
        return Stream.concat(
                        dossier.lastFactAt().stream(),
                        dossier.incidents().stream().flatMap(incident -> incident.lastFactAt().stream()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private static Outcome compare(
            Map<ClockKey, Clock> derived, Gravities gravities, List<StoredClock> stored, Instant now) {
        var known = stored.stream().collect(Collectors.toMap(StoredClock::key, Function.identity()));
        var changes = new ArrayList<StoredClock.Change>();
        derived.forEach((key, clock) -> {
            var before = known.get(key);
            var gravity = gravities.of(clock);
            changes.addAll(
                    before == null
                            ? StoredClock.started(Ids.next(), clock, gravity, now)
                            : before.becomes(clock, gravity, now));
        });
        stored.stream()
                .filter(clock -> !derived.containsKey(clock.key()) && clock.state() != ClockState.CANCELLED)
                .forEach(clock -> changes.add(clock.withdrawn(now)));
        var last = new LinkedHashMap<UUID, StoredClock>();
        changes.forEach(change -> last.put(change.after().id(), change.after()));
        return new Outcome(List.copyOf(last.values()), changes);
    }

    /** The questions whose notices may be due at another time now: those that changed, and those that wait for one. */
    private static List<NoticeDeadlineRepository.Scheduled> scheduled(
            Map<ClockKey, Clock> derived, List<StoredClock> before, List<StoredClock> changed) {
        var present = new HashMap<ClockKey, StoredClock>();
        before.forEach(clock -> present.put(clock.key(), clock));
        changed.forEach(clock -> present.put(clock.key(), clock));
        return derived.values().stream()
                .filter(clock -> clock.notices() != null)
                .filter(clock -> clock.awaitsNotice() || changed.contains(present.get(clock.key())))
                .map(clock -> new NoticeDeadlineRepository.Scheduled(present.get(clock.key()), clock))
                .toList();
    }

    private void tell(StoredClock.Change change, Subject subject) {
        journal.record(ClockViews.event(change, subject.organization(), subject.supportModel()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
