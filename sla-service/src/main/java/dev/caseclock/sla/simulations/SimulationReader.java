package dev.caseclock.sla.simulations;

import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.ClockKey;
import dev.caseclock.sla.clocks.Clocks;
import dev.caseclock.sla.clocks.Gravities;
import dev.caseclock.sla.clocks.Rulebook;
import dev.caseclock.sla.clocks.RulebookRepository;
import dev.caseclock.sla.facts.Dossiers;
import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Derives the clocks of some subjects by the rules that held and by others, from the same facts and as of the same instant. */
@ApplicationScoped
class SimulationReader {

    private final FactRepository facts;
    private final RulebookRepository rulebooks;

    @Inject
    SimulationReader(FactRepository facts, RulebookRepository rulebooks) {
        this.facts = facts;
        this.rulebooks = rulebooks;
    }

    Findings findings(Run run, Collection<UUID> subjects) {
        var dossiers = facts.dossiers(subjects).until(run.asOf());
        var question = run.question();
        var real = rulebooks.current();
        var other = rulebooks.simulating(question.policy(), question.calendar(), question.calendarVersion());
        var before = clocks(dossiers, real, run);
        var after = clocks(dossiers, other, run);
        var gravities = Gravities.of(dossiers);
        var numbers = numbers(dossiers);
        var findings = new Findings();
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (var key : keys) {
            findings.compare(new Difference(
                    key, numbers.get(key.subjectId()), standing(before.get(key)), standing(after.get(key))));
            count(findings, "before", before.get(key), gravities);
            count(findings, "after", after.get(key), gravities);
        }
        return findings;
    }

    private static Map<ClockKey, Clock> clocks(Dossiers dossiers, Rulebook rulebook, Run run) {
        var clocks = new LinkedHashMap<ClockKey, Clock>();
        Instant asOf = run.asOf();
        dossiers.cases().forEach(dossier -> put(clocks, Clocks.of(dossier, rulebook, asOf), run));
        dossiers.incidents().forEach(dossier -> put(clocks, Clocks.of(dossier, rulebook, asOf), run));
        dossiers.contacts().forEach(dossier -> put(clocks, Clocks.of(dossier, rulebook, asOf), run));
        return clocks;
    }

    private static void put(Map<ClockKey, Clock> clocks, Collection<Clock> derived, Run run) {
        derived.stream()
                .filter(clock -> run.question().concerns(clock.startedAt()))
                .forEach(clock -> clocks.put(clock.key(), clock));
    }

    private static Map<UUID, String> numbers(Dossiers dossiers) {
        return dossiers.subjects().stream()
                .filter(subject -> subject.number() != null)
                .collect(Collectors.toMap(Subject::id, Subject::number));
    }

    private static Standing standing(Clock clock) {
        return clock == null ? null : Standing.of(clock);
    }

    private static void count(Findings findings, String side, Clock clock, Gravities gravities) {
        if (clock != null) {
            findings.count(new AttainmentKey(
                            side,
                            clock.key().metric(),
                            gravities.of(clock).severity(),
                            AttainmentKey.Outcome.of(clock.state()))
                    .name());
        }
    }
}
