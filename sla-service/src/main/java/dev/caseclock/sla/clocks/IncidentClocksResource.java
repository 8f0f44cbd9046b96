package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.IncidentClocksApi;
import dev.caseclock.contract.sla.IncidentClocksView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

@Authenticated
@Transactional
class IncidentClocksResource implements IncidentClocksApi {

    private final CurrentClockViews clocks;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    IncidentClocksResource(CurrentClockViews clocks, SuiteClock suiteClock, Caller caller, Conditional conditional) {
        this.clocks = clocks;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public IncidentClocksView getIncidentClocks(String incidentId, String ifNoneMatch) {
        var view = clocks.ofIncident(incidentId, caller, suiteClock.instant()).orElseThrow(Refusal::notFound);
        conditional.etag(ClockViews.etag(view.clocks(), view.number()));
        return view;
    }
}
