package dev.caseclock.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts and times requests by who answered and how. */
@Singleton
public class RequestMetersFilter {

    /** Set by whoever hands a request to a service; without it the gateway answered itself. */
    static final String ANSWERED_BY = "answered-by";

    private final MeterRegistry registry;

    RequestMetersFilter(MeterRegistry registry) {
        this.registry = registry;
    }

    public void watch(RoutingContext context) {
        var startedAt = System.nanoTime();
        context.addEndHandler(end -> {
            var service = context.get(ANSWERED_BY, "gateway");
            var status = end.succeeded() ? Integer.toString(context.response().getStatusCode()) : "aborted";
            timer(service, status).record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
        });
    }

    private Timer timer(String service, String status) {
        return Timer.builder("caseclock.gateway.requests")
                .description("Requests by the service that answered and the status, long polls included")
                .tag("service", service)
                .tag("status", status)
                .serviceLevelObjectives(
                        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1))
                .register(registry);
    }
}
