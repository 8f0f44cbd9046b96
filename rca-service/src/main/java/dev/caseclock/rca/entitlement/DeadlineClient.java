package dev.caseclock.rca.entitlement;

import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.ClockView;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.kit.client.NeighbourRefusal;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.incidents.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** R8.2: the deadline of an RCA as sla-service counts it; two services that count would one day disagree. */
@ApplicationScoped
class DeadlineClient {

    private static final Duration SLA_SERVICE_CATCHES_UP = Duration.ofSeconds(2);

    private final IncidentClocksClient sla;

    @Inject
    DeadlineClient(@RestClient IncidentClocksClient sla) {
        this.sla = sla;
    }

    /** The deadline that the last restoration set; 503 while sla-service is away or has not heard of that restoration. */
    Instant of(Incident incident) {
        return clocks(incident).stream()
                .filter(clock -> clock.metric() == Metric.RCA_DELIVERY && clock.state() != ClockState.CANCELLED)
                .filter(clock -> clock.dueAt() != null)
                .max(Comparator.comparing(ClockView::cycle))
                .filter(clock -> clock.cycle() >= incident.restorations() || !incident.isRestored())
                .map(ClockView::dueAt)
                .orElseThrow(DeadlineClient::notKnownYet);
    }

    private List<ClockView> clocks(Incident incident) {
        try {
            return sla.getIncidentClocks(incident.id().toString(), null).clocks();
        } catch (NeighbourRefusal refusal) {
            if (refusal.isNotFound()) {
                throw notKnownYet();
            }
            throw refusal;
        }
    }

    private static Refusal notKnownYet() {
        return Refusal.unavailable("DEADLINE_NOT_KNOWN_YET", SLA_SERVICE_CATCHES_UP)
                .rule("R8.2");
    }
}
