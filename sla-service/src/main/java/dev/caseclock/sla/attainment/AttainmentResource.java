package dev.caseclock.sla.attainment;

import dev.caseclock.contract.sla.AttainmentApi;
import dev.caseclock.contract.sla.AttainmentGroup;
import dev.caseclock.contract.sla.AttainmentPeriod;
import dev.caseclock.contract.sla.AttainmentView;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.Severity;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.sla.clocks.LocalDays;
import dev.caseclock.sla.clocks.Scope;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;

@Authenticated
@Transactional
class AttainmentResource implements AttainmentApi {

    private final AttainmentRepository attainment;
    private final SuiteClock suiteClock;
    private final Caller caller;

    @Inject
    AttainmentResource(AttainmentRepository attainment, SuiteClock suiteClock, Caller caller) {
        this.attainment = attainment;
        this.suiteClock = suiteClock;
        this.caller = caller;
    }

    @Override
    public AttainmentView getAttainment(
            Metric metric,
            AttainmentPeriod period,
            LocalDate from,
            LocalDate to,
            String zone,
            AttainmentGroup by,
            Severity severity,
            String organization) {
        var now = suiteClock.instant();
        var scope = Scope.of(Visibility.of(caller)).narrowedTo(organization);
        var days = LocalDays.in(zone);
        var question = AttainmentViews.question(scope, metric, period, from, to, days, by, severity, now);
        return AttainmentViews.of(question, period, days, attainment.count(question, now), now);
    }
}
