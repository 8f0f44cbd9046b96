package dev.caseclock.sla.following;

import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.follower.FeedFollower;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What happens to cases, incidents, organizations and their contacts. */
@ApplicationScoped
public class CaseEventsFollower implements FeedFollower {

    static final String SOURCE = "case-service";

    private final CaseEventsClient cases;
    private final IntakeRepository intake;

    @Inject
    CaseEventsFollower(@RestClient CaseEventsClient cases, IntakeRepository intake) {
        this.cases = cases;
        this.intake = intake;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
        return cases.followCaseEvents(after, limit, (int) timeout.toMillis());
    }

    @Override
    public void apply(List<CloudEvent> batch) {
        var arrivals = new Arrivals();
        batch.forEach(
                event -> CaseEventViews.add(event, EventDataReader.read(event, CaseEventData.class), SOURCE, arrivals));
        intake.take(arrivals);
    }
}
