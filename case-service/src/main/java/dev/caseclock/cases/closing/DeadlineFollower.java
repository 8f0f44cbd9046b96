package dev.caseclock.cases.closing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.cases.calendars.KnownCalendarRepository;
import dev.caseclock.cases.lifecycle.SilenceDeadline;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.contract.sla.ClockFacts;
import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.SlaEventData;
import dev.caseclock.contract.sla.SubjectKind;
import dev.caseclock.kit.follower.FeedFollower;
import dev.caseclock.kit.json.TolerantJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Hears from sla-service when silence would close a case, when it does, and which calendars there are. */
@ApplicationScoped
public class DeadlineFollower implements FeedFollower {

    private static final String BREACHED = "dev.caseclock.clock.breached";

    private final SlaEventsClient sla;
    private final ClosingDeadlineRepository deadlines;
    private final KnownCalendarRepository calendars;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    DeadlineFollower(
            @RestClient SlaEventsClient sla, ClosingDeadlineRepository deadlines, KnownCalendarRepository calendars) {
        this.sla = sla;
        this.deadlines = deadlines;
        this.calendars = calendars;
    }

    @Override
    public String source() {
        return "sla-service";
    }

    @Override
    public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
        return sla.followSlaEvents(after, limit, (int) timeout.toMillis());
    }

    @Override
    public void apply(List<CloudEvent> batch) {
        batch.forEach(this::apply);
    }

    private void apply(CloudEvent event) {
        var data = data(event);
        if (data.calendar() != null) {
            calendars.learn(data.calendar().name(), data.calendar().version());
        } else if (data.clock() != null && data.clock().subjectKind() == SubjectKind.CASE) {
            apply(data.clock(), event.type().equals(BREACHED));
        }
    }

    private void apply(ClockFacts clock, boolean breached) {
        var passedAt = Optional.ofNullable(clock.breachedAt()).orElse(clock.dueAt());
        if (clock.metric() == Metric.SOLUTION_CONFIRMATION) {
            if (breached) {
                deadlines.pass(
                        clock.subjectId(), SilenceDeadline.ofSolution(clock.cycle(), clock.startedAt(), passedAt));
            } else {
                var closesAt = clock.state() == ClockState.RUNNING ? clock.dueAt() : null;
                deadlines.remember(clock.subjectId(), clock.cycle(), closesAt);
            }
        } else if (clock.metric() == Metric.CUSTOMER_REPLY && breached) {
            // R7.2: sla-service tells of no advance notice, and without one nothing closes.
            deadlines.pass(clock.subjectId(), SilenceDeadline.ofQuestion(clock.startedAt(), passedAt, null));
        }
    }

    private SlaEventData data(CloudEvent event) {
        try {
            return json.treeToValue(event.data(), SlaEventData.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Unreadable event at position " + event.position(), unreadable);
        }
    }
}
