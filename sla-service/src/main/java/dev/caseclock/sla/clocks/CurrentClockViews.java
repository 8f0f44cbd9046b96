package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.CaseClocksView;
import dev.caseclock.contract.sla.ClockView;
import dev.caseclock.contract.sla.IncidentClocksView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.ContactDossier;
import dev.caseclock.sla.facts.Dossiers;
import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clocks as they stand at an instant: derived from the facts at the moment of the question, under the ids they were told by. */
@ApplicationScoped
public class CurrentClockViews {

    /** Stored and derived clocks of some subjects, with what they were derived from. */
    private record Current(Dossiers dossiers, List<ClockViews.Known> clocks) {

        List<ClockViews.Known> of(UUID subject) {
            return clocks.stream()
                    .filter(known -> known.stored().key().subjectId().equals(subject))
                    .sorted(Comparator.comparing(
                                    (ClockViews.Known known) -> known.clock().startedAt())
                            .thenComparing(known -> known.clock().key().metric())
                            .thenComparing(known -> known.clock().key().cycle()))
                    .toList();
        }
    }

    /** A clock with everything a proof needs. */
    public record Derived(StoredClock stored, Clock clock, Function<Instant, Optional<Clock>> at) {}

    private final FactRepository facts;
    private final ClockRepository clocks;
    private final RulebookRepository rulebooks;

    @Inject
    CurrentClockViews(FactRepository facts, ClockRepository clocks, RulebookRepository rulebooks) {
        this.facts = facts;
        this.clocks = clocks;
        this.rulebooks = rulebooks;
    }

    /** All clocks of a case that the caller may read, with those of its incidents. */
    Optional<CaseClocksView> ofCase(String idOrNumber, Caller caller, Knowledge knowledge) {
        return facts.caseBy(idOrNumber)
                .filter(subject -> mayRead(subject, caller))
                .map(subject -> of(List.of(subject), knowledge).get(0));
    }

    /** The same for several cases; what the caller may not read is left out. */
    List<CaseClocksView> ofCases(List<String> idsOrNumbers, Caller caller, Instant now) {
        var readable = facts.casesBy(idsOrNumbers).stream()
                .filter(subject -> mayRead(subject, caller))
                .toList();
        return readable.isEmpty() ? List.of() : of(readable, Knowledge.present(now));
    }

    private List<CaseClocksView> of(List<Subject> cases, Knowledge knowledge) {
        var ids = cases.stream().map(Subject::id).toList();
        var current = current(
                Stream.concat(ids.stream(), facts.incidentsOf(ids).stream()).toList(), knowledge);
        var dossiers =
                current.dossiers().cases().stream().collect(Collectors.toMap(CaseDossier::id, Function.identity()));
        return ids.stream()
                .map(id -> caseClocks(dossiers.get(id), current, knowledge.asOf()))
                .toList();
    }

    private static CaseClocksView caseClocks(CaseDossier dossier, Current current, Instant now) {
        if (dossier.facts().isEmpty()) {
            throw Knowledge.notKnownYet();
        }
        var incidents = dossier.incidents().stream()
                .sorted(Comparator.comparing(IncidentDossier::number))
                .map(incident -> ClockViews.of(incident, current.of(incident.id()), now))
                .toList();
        return ClockViews.of(dossier, Clocks.lives(dossier), current.of(dossier.id()), incidents, now);
    }

    /** All clocks of an incident that the caller may read. */
    Optional<IncidentClocksView> ofIncident(String idOrNumber, Caller caller, Instant now) {
        return facts.incidentBy(idOrNumber)
                .filter(subject -> mayRead(subject, caller))
                .map(subject -> {
                    var current = current(List.of(subject.id()), Knowledge.present(now));
                    return ClockViews.of(current.dossiers().incidents().get(0), current.of(subject.id()), now);
                });
    }

    /** A clock that the caller may read. */
    Optional<ClockView> ofClock(UUID id, Caller caller, Knowledge knowledge) {
        return clocks.byId(id)
                .map(stored ->
                        current(dossiers(List.of(stored.key().subjectId()), knowledge), List.of(stored), knowledge))
                .filter(found -> mayRead(found.dossiers().subjects().get(0), caller))
                .map(found -> ClockViews.of(only(found), knowledge.asOf()));
    }

    private static ClockViews.Known only(Current current) {
        return current.clocks().stream().findFirst().orElseThrow(Knowledge::notKnownYet);
    }

    private Current current(Collection<UUID> subjects, Knowledge knowledge) {
        return current(dossiers(subjects, knowledge), clocks.of(subjects), knowledge);
    }

    private Dossiers dossiers(Collection<UUID> subjects, Knowledge knowledge) {
        return knowledge
                .earlier()
                .map(knownAt -> facts.dossiersKnownAt(subjects, knownAt))
                .orElseGet(() -> facts.dossiers(subjects));
    }

    /** Clocks of a list, in its order. */
    public List<ClockView> ofList(List<ListedClock> listed, Instant now) {
        var stored = listed.stream().map(ListedClock::clock).toList();
        var subjects = stored.stream().map(clock -> clock.key().subjectId()).collect(Collectors.toSet());
        return current(facts.dossiers(subjects), stored, Knowledge.present(now)).clocks().stream()
                .map(known -> ClockViews.of(known, now))
                .toList();
    }

    /** A clock that the caller may read. */
    public Optional<Derived> readable(UUID id, Caller caller, Knowledge knowledge) {
        return clocks.byId(id).flatMap(stored -> {
            var dossiers = dossiers(List.of(stored.key().subjectId()), knowledge);
            var subject = dossiers.subjects().get(0);
            if (!mayRead(subject, caller)) {
                return Optional.empty();
            }
            var rulebook = rulebook(knowledge);
            var known = only(current(dossiers, List.of(stored), knowledge));
            return Optional.of(
                    new Derived(known.stored(), known.clock(), at -> at(dossiers, stored.key(), rulebook, at)));
        });
    }

    /** R1.5 for cases and contacts; an incident may be read by staff, and by the customers whose cases it concerns. */
    private boolean mayRead(Subject subject, Caller caller) {
        if (!subject.isIncident()) {
            return caller.mayRead(subject.organization(), subject.supportModel());
        }
        return caller.isStaff()
                || caller.is(Role.SERVICE)
                || caller.organization()
                        .filter(own -> facts.concerns(subject.id(), own))
                        .isPresent();
    }

    private Rulebook rulebook(Knowledge knowledge) {
        return knowledge.earlier().map(rulebooks::knownAt).orElseGet(rulebooks::current);
    }

    private Current current(Dossiers dossiers, List<StoredClock> stored, Knowledge knowledge) {
        var rulebook = rulebook(knowledge);
        var derived = new HashMap<ClockKey, Clock>();
        var subjects = dossiers.subjects().stream().collect(Collectors.toMap(Subject::id, Function.identity()));
        for (var dossier : dossiers.cases()) {
            put(derived, Clocks.of(dossier, rulebook, knowledge.asOf(subjects.get(dossier.id()))));
        }
        for (var dossier : dossiers.incidents()) {
            put(derived, Clocks.of(dossier, rulebook, knowledge.asOf(subjects.get(dossier.id()))));
        }
        for (var dossier : dossiers.contacts()) {
            put(derived, Clocks.of(dossier, rulebook, knowledge.asOf(subjects.get(dossier.id()))));
        }
        return new Current(
                dossiers,
                told(stored, derived, knowledge)
                        .map(clock -> new ClockViews.Known(
                                clock,
                                Optional.ofNullable(derived.get(clock.key())).orElseGet(() -> clock.asClock(rulebook)),
                                subjects.get(clock.key().subjectId()).number(),
                                subjects.get(clock.key().subjectId()).organization()))
                        .toList());
    }

    /** Of an earlier instant only what followed from what was known. */
    private Stream<StoredClock> told(List<StoredClock> stored, Map<ClockKey, Clock> derived, Knowledge knowledge) {
        if (knowledge.earlier().isEmpty()) {
            return stored.stream();
        }
        var told = clocks.told(
                stored.stream().map(StoredClock::id).toList(),
                knowledge.earlier().get());
        return stored.stream()
                .filter(clock -> told.containsKey(clock.id()) && derived.containsKey(clock.key()))
                .map(clock -> clock.asTold(
                        told.get(clock.id()), derived.get(clock.key()).breachedAt()));
    }

    private static Optional<Clock> at(Dossiers dossiers, ClockKey key, Rulebook rulebook, Instant at) {
        var cases = dossiers.cases().stream().map(dossier -> dossier.until(at));
        var incidents = dossiers.incidents().stream().map(dossier -> dossier.until(at));
        var contacts = dossiers.contacts().stream().map(dossier -> dossier.until(at));
        return Stream.of(
                        cases.flatMap((CaseDossier dossier) -> Clocks.of(dossier, rulebook, at).stream()),
                        incidents.flatMap((IncidentDossier dossier) -> Clocks.of(dossier, rulebook, at).stream()),
                        contacts.flatMap((ContactDossier dossier) -> Clocks.of(dossier, rulebook, at).stream()))
                .flatMap(clocks -> clocks)
                .filter(clock -> clock.key().equals(key))
                .findFirst();
    }

    private static void put(Map<ClockKey, Clock> derived, List<Clock> clocks) {
        clocks.forEach(clock -> derived.put(clock.key(), clock));
    }
}
