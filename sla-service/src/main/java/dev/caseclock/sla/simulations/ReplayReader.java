package dev.caseclock.sla.simulations;

import dev.caseclock.sla.clocks.DeriveClocksJob;
import dev.caseclock.sla.facts.FactRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.UUID;

/** Derives the clocks of some subjects from their facts and compares them with what is stored; corrects it where that was asked for. */
@ApplicationScoped
class ReplayReader {

    private final FactRepository facts;
    private final DeriveClocksJob clocks;

    @Inject
    ReplayReader(FactRepository facts, DeriveClocksJob clocks) {
        this.facts = facts;
        this.clocks = clocks;
    }

    Findings findings(Run run, Collection<UUID> subjects) {
        facts.lock(subjects);
        var findings = new Findings();
        var drifts = run.question().correct() ? clocks.corrected(subjects) : clocks.replayed(subjects);
        for (var drift : drifts) {
            findings.compare(new Difference(
                    drift.derived().key(),
                    drift.subjectNumber(),
                    drift.stored() == null ? null : Standing.stored(drift.stored(), drift.firesAt()),
                    Standing.derived(drift.derived())));
        }
        return findings;
    }
}
