package dev.caseclock.sla.simulations;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Which case is meant. */
@ApplicationScoped
class KnownCasesReader {

    private final FactRepository facts;

    @Inject
    KnownCasesReader(FactRepository facts) {
        this.facts = facts;
    }

    UUID idOf(String idOrNumber) {
        return facts.caseBy(idOrNumber)
                .map(Subject::id)
                .orElseThrow(() -> Refusal.unprocessable("UNKNOWN_CASE").at("/case"));
    }
}
