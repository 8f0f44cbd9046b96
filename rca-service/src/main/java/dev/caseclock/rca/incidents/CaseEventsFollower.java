package dev.caseclock.rca.incidents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.CaseFacts;
import dev.caseclock.contract.cases.IncidentFacts;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.follower.FeedFollower;
import dev.caseclock.kit.json.TolerantJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Keeps our facts about incidents, cases and customers as the feed of case-service tells them. */
@ApplicationScoped
class CaseEventsFollower implements FeedFollower {

    private static final String RELAPSED = "dev.caseclock.incident.relapsed";
    private static final String OF_INCIDENTS = "dev.caseclock.incident.";
    private static final String OF_CASES = "dev.caseclock.case.";

    private final CaseEventsClient feed;
    private final FactsRepository facts;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    CaseEventsFollower(@RestClient CaseEventsClient feed, FactsRepository facts) {
        this.feed = feed;
        this.facts = facts;
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
        batch.forEach(this::apply);
    }

    private void apply(CloudEvent event) {
        var data = data(event);
        if (data.organization() != null) {
            var organization = data.organization();
            facts.learnOrganization(organization.id(), organization.shortName(), organization.name());
        }
        if (data._case() != null) {
            learn(data._case());
        }
        if (data.incident() != null) {
            learn(data.incident(), event);
        }
        remember(event, data);
    }

    /** So that a document can say what it tells of. */
    private void remember(CloudEvent event, CaseEventData data) {
        var id = event.id();
        if (event.type().startsWith(OF_INCIDENTS) && data.incident() != null) {
            facts.learnEvent(KnownEvent.ofIncident(id, data.incident().id(), event.type(), event.time()));
        } else if (event.type().startsWith(OF_CASES) && data._case() != null) {
            facts.learnEvent(KnownEvent.ofCase(id, data._case().id(), event.type(), event.time()));
        }
    }

    private void learn(CaseFacts told) {
        facts.learnCase(
                told.id(),
                told.number(),
                told.organizationId(),
                told.organization(),
                SupportModel.valueOf(told.supportModel().name()),
                Severity.valueOf(told.severity().name()));
    }

    private void learn(IncidentFacts told, CloudEvent event) {
        facts.learnIncident(IncidentViews.incident(told), told.linkedCaseIds());
        if (event.type().equals(RELAPSED)) {
            facts.learnMoment(told.id(), Moment.Kind.RELAPSED, event.time());
        } else if (told.restoredAt() != null) {
            facts.learnMoment(told.id(), Moment.Kind.RESTORED, told.restoredAt());
        }
    }

    private CaseEventData data(CloudEvent event) {
        try {
            return json.treeToValue(event.data(), CaseEventData.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not the data of a case event: " + event.type(), unreadable);
        }
    }
}
