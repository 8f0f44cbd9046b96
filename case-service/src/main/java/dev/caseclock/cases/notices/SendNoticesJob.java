package dev.caseclock.cases.notices;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/**
 * Sends what is to be mailed. Several replicas share the work; each mail is sent at least once, and twice only when a process or a
 * connection ended between the sending and its answer.
 */
@ApplicationScoped
public class SendNoticesJob {

    private static final Logger LOG = Logger.getLogger(SendNoticesJob.class);

    /** What one look did. */
    public record Result(int sent, int failed) {}

    private final DeliveryRepository deliveries;
    private final Postbox postbox;
    private final NoticeSettings settings;
    private final MeterRegistry metrics;

    @Inject
    SendNoticesJob(DeliveryRepository deliveries, Postbox postbox, NoticeSettings settings, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.postbox = postbox;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** One look: sends what is due, up to a batch, or to the first mail that says that no other would fare better. */
    public Result run() {
        var sent = 0;
        for (var tried = 0; tried < settings.batch(); tried++) {
            var mail = deliveries.next();
            if (mail.isEmpty()) {
                return new Result(sent, tried - sent);
            }
            var delivery = postbox.post(mail.get());
            deliveries.conclude(mail.get().id(), delivery);
            if (delivery.isDelivered()) {
                sent++;
            } else if (delivery.failure().concernsEverybody()) {
                LOG.warnf("Mails cannot be sent just now (%s): %s", delivery.failure(), delivery.detail());
                return new Result(sent, tried + 1 - sent);
            }
        }
        return new Result(sent, settings.batch() - sent);
    }

    @Scheduled(
            every = "${caseclock.notices.every:1s}",
            delayed = "${caseclock.notices.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!settings.enabled()) {
            return;
        }
        try {
            run();
        } catch (RuntimeException failure) {
            LOG.warnf("Mails could not be looked at and are looked at again: %s", failure.getMessage());
        }
    }

    /** R7.2: what is given up holds up closing, so that somebody must be alarmed. */
    void measure(@Observes StartupEvent start) {
        for (var state : new NoticeState[] {NoticeState.PENDING, NoticeState.FAILED}) {
            var tags = Tags.of("state", state.name());
            gauge("caseclock.notices", tags, state, DeliveryRepository.Standing::notices);
            gauge("caseclock.notices.oldest.seconds", tags, state, DeliveryRepository.Standing::oldestSeconds);
        }
    }

    private void gauge(String name, Tags tags, NoticeState state, ToLongFunction<DeliveryRepository.Standing> figure) {
        metrics.gauge(
                name,
                tags,
                deliveries,
                known -> known.standings().stream()
                        .filter(standing -> standing.state() == state)
                        .mapToLong(figure)
                        .sum());
    }
}
