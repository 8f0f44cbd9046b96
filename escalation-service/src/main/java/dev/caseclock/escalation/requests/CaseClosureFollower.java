package dev.caseclock.escalation.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.follower.FeedFollower;
import dev.caseclock.kit.json.TolerantJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** R6.13: closing the case closes its escalation. */
@ApplicationScoped
class CaseClosureFollower implements FeedFollower {

    private static final String CLOSED = "dev.caseclock.case.closed";

    private final CaseEventsClient feed;
    private final CaseStandingRepository standings;
    private final EscalationRepository escalations;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    CaseClosureFollower(
            @RestClient CaseEventsClient feed, CaseStandingRepository standings, EscalationRepository escalations) {
        this.feed = feed;
        this.standings = standings;
        this.escalations = escalations;
    }

    @Override
    public String source() {
        return "case-service";
    }

    @Override
    public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
        return feed.followCaseEvents(after, limit, Math.toIntExact(timeout.toMillis()));
    }

    @Override
    public void apply(List<CloudEvent> batch) {
        batch.stream().filter(event -> event.type().equals(CLOSED)).forEach(this::close);
    }

    private void close(CloudEvent event) {
        var data = data(event);
        var closed = data._case();
        standings.close(closed.id(), closed.cycle(), event.time());
        // An escalation of a later life belongs to a case that was reopened after this.
        escalations
                .heldActiveOf(closed.id())
                .filter(escalation -> escalation.caseCycle() <= closed.cycle())
                .ifPresent(escalation -> escalations.tell(escalation, escalation.closeWithCase(event.time())));
    }

    private CaseEventData data(CloudEvent event) {
        try {
            return json.treeToValue(event.data(), CaseEventData.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Event " + event.id() + " is no case event", unreadable);
        }
    }
}
