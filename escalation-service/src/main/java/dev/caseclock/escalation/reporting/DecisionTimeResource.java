package dev.caseclock.escalation.reporting;

import dev.caseclock.contract.escalation.DecisionTimesView;
import dev.caseclock.contract.escalation.EscalationDecisionTimesApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.LocalDate;

class DecisionTimeResource implements EscalationDecisionTimesApi {

    private final DecisionTimeRepository times;
    private final SuiteClock clock;
    private final Caller caller;

    @Inject
    DecisionTimeResource(DecisionTimeRepository times, SuiteClock clock, Caller caller) {
        this.times = times;
        this.clock = clock;
        this.caller = caller;
    }

    @Override
    @RolesAllowed({Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public DecisionTimesView reportDecisionTimes(LocalDate from, LocalDate to) {
        var now = clock.instant();
        return times.report(ReportedDays.of(from, to, now), caller, now);
    }
}
