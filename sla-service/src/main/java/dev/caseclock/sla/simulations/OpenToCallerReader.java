package dev.caseclock.sla.simulations;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** R1.5. What whoever asks may look at. */
@ApplicationScoped
class OpenToCallerReader {

    private final FactRepository facts;
    private final Caller caller;

    @Inject
    OpenToCallerReader(FactRepository facts, Caller caller) {
        this.facts = facts;
        this.caller = caller;
    }

    List<SupportModel> models() {
        return List.of(Visibility.of(caller).models());
    }

    UUID caseNamed(String idOrNumber) {
        return facts.caseBy(idOrNumber)
                .filter(subject -> caller.mayRead(subject.organization(), subject.supportModel()))
                .map(Subject::id)
                .orElseThrow(() -> Refusal.unprocessable("UNKNOWN_CASE").at("/caseId"));
    }
}
