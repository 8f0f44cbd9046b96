package dev.caseclock.cases.closing;

import static dev.caseclock.cases.wording.ContractWords.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.cases.calendars.KnownCalendarRepository;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.cases.notices.Announcement;
import dev.caseclock.cases.notices.NoticeRepository;
import dev.caseclock.cases.policy.KnownPolicyRepository;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.contract.sla.ClockFacts;
import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.HeldBecause;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.NoticeDueFacts;
import dev.caseclock.contract.sla.PolicyFacts;
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

/** Hears from sla-service when silence would close a case, when that must be announced, when it does, and which calendars and policies there are. */
@ApplicationScoped
public class DeadlineFollower implements FeedFollower {

    private static final String BREACHED = "dev.caseclock.clock.breached";

    private final SlaEventsClient sla;
    private final ClosingDeadlineRepository deadlines;
    private final NoticeRepository notices;
    private final KnownCalendarRepository calendars;
    private final KnownPolicyRepository policies;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    DeadlineFollower(
            @RestClient SlaEventsClient sla,
            ClosingDeadlineRepository deadlines,
            NoticeRepository notices,
            KnownCalendarRepository calendars,
            KnownPolicyRepository policies) {
        this.sla = sla;
        this.deadlines = deadlines;
        this.notices = notices;
        this.calendars = calendars;
        this.policies = policies;
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
        } else if (data.policy() != null && data.policy().reopeningWithin() != null) {
            learn(data.policy());
        } else if (data.notice() != null) {
            announce(data.clock(), data.notice());
        } else if (data.clock() != null && data.clock().subjectKind() == SubjectKind.CASE) {
            apply(data.clock(), event.type().equals(BREACHED));
        }
    }

    private void learn(PolicyFacts policy) {
        policies.learn(policy.version(), policy.effectiveFrom(), Duration.parse(policy.reopeningWithin()));
    }

    private void apply(ClockFacts clock, boolean breached) {
        var passedAt = Optional.ofNullable(clock.breachedAt()).orElse(clock.dueAt());
        var closesAt = clock.state() == ClockState.RUNNING ? clock.dueAt() : null;
        if (clock.metric() == Metric.SOLUTION_CONFIRMATION) {
            if (breached) {
                deadlines.passSolution(clock.subjectId(), clock.cycle(), clock.startedAt(), passedAt);
            } else {
                deadlines.rememberSolution(clock.subjectId(), clock.startedAt(), closesAt);
            }
        } else if (clock.metric() == Metric.CUSTOMER_REPLY) {
            if (breached) {
                deadlines.passQuestion(clock.subjectId(), clock.startedAt(), passedAt);
            } else {
                deadlines.rememberQuestion(clock.subjectId(), clock.startedAt(), closesAt);
            }
            if (clock.heldBecause() == HeldBecause.RCA_PENDING) {
                notices.withdraw(clock.subjectId(), clock.startedAt());
            }
        }
    }

    private void announce(ClockFacts clock, NoticeDueFacts due) {
        notices.announce(new Announcement(
                clock.subjectId(),
                twin(NoticeKind.class, due.kind()),
                clock.startedAt(),
                due.countsFrom(),
                due.dueAt(),
                due.closesAt(),
                due.zone()));
    }

    private SlaEventData data(CloudEvent event) {
        try {
            return json.treeToValue(event.data(), SlaEventData.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Unreadable event at position " + event.position(), unreadable);
        }
    }
}
