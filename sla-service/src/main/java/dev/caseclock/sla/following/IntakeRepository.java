package dev.caseclock.sla.following;

import dev.caseclock.sla.clocks.DeriveClocksJob;
import dev.caseclock.sla.clocks.RecomputationRepository;
import dev.caseclock.sla.facts.FactRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Takes a batch in: facts are kept, then the clocks of everything they touch are derived anew. */
@ApplicationScoped
class IntakeRepository {

    private final FactRepository facts;
    private final DeriveClocksJob clocks;
    private final RecomputationRepository recomputations;

    @Inject
    IntakeRepository(FactRepository facts, DeriveClocksJob clocks, RecomputationRepository recomputations) {
        this.facts = facts;
        this.clocks = clocks;
        this.recomputations = recomputations;
    }

    void take(Arrivals arrivals) {
        var affected = facts.affectedBy(arrivals.touched());
        facts.lock(affected);
        facts.remember(arrivals.subjects());
        facts.link(arrivals.casesOfIncidents());
        facts.append(arrivals.facts());
        // One organization may have thousands of cases: their turn comes, but not inside this batch.
        arrivals.organizations().forEach(recomputations::addAllOf);
        clocks.derive(affected, Map.of());
    }
}
