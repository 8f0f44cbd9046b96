package dev.caseclock.escalation.reporting;

import dev.caseclock.escalation.requests.Decided;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;

/** The times to decision as a histogram. A decision that was rolled back was none. */
@ApplicationScoped
class DecisionMetersWiring {

    private static final Duration[] BUCKETS = {
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofDays(1),
        Duration.ofDays(3),
        Duration.ofDays(7)
    };

    private final MeterRegistry meters;

    @Inject
    DecisionMetersWiring(MeterRegistry meters) {
        this.meters = meters;
    }

    void measure(@Observes(during = TransactionPhase.AFTER_SUCCESS) Decided decided) {
        Timer.builder("caseclock.escalations.decision")
                .description("From the request for an escalation to its approval or decline (R6.13)")
                .tag("outcome", decided.outcome().name())
                .tag("reason", decided.reason().name())
                .tag("priority", decided.priority().name())
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(decided.after());
    }
}
