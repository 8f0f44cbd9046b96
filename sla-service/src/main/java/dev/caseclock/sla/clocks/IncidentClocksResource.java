package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.IncidentClocksApi;
import dev.caseclock.contract.sla.IncidentClocksView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.facts.FactRepository;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

@Authenticated
@Transactional
class IncidentClocksResource implements IncidentClocksApi {

    private final FactRepository facts;
    private final CurrentClocksRepository clocks;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    IncidentClocksResource(
            FactRepository facts,
            CurrentClocksRepository clocks,
            SuiteClock suiteClock,
            Caller caller,
            Conditional conditional) {
        this.facts = facts;
        this.clocks = clocks;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public IncidentClocksView getIncidentClocks(String incidentId, String ifNoneMatch) {
        var subject = facts.incidentBy(incidentId)
                .filter(one -> clocks.mayRead(one, caller))
                .orElseThrow(Refusal::notFound);
        var now = suiteClock.instant();
        var current = clocks.of(List.of(subject.id()), now);
        var view =
                ClockViews.of(current.dossiers().incidents().get(0), CaseClocksResource.inOrder(current.clocks()), now);
        conditional.etag(ClockViews.etag(view.clocks(), view.number()));
        return view;
    }
}
