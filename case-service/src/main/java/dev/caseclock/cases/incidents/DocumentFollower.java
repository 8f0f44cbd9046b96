package dev.caseclock.cases.incidents;

import static dev.caseclock.cases.wording.ContractWords.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.cases.lifecycle.DocumentKind;
import dev.caseclock.cases.lifecycle.SharedDocument;
import dev.caseclock.contract.rca.DocumentEventData;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.follower.FeedFollower;
import dev.caseclock.kit.json.TolerantJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** R8.7. Shares what rca-service publishes in the cases it concerns. */
@ApplicationScoped
public class DocumentFollower implements FeedFollower {

    private static final String PUBLISHED = "dev.caseclock.document.published";

    private final DocumentEventsClient rca;
    private final IncidentRepository incidents;
    private final SuiteClock clock;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    DocumentFollower(@RestClient DocumentEventsClient rca, IncidentRepository incidents, SuiteClock clock) {
        this.rca = rca;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public String source() {
        return "rca-service";
    }

    @Override
    public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
        return rca.followDocumentEvents(after, limit, (int) timeout.toMillis());
    }

    @Override
    public void apply(List<CloudEvent> batch) {
        batch.stream().filter(event -> event.type().equals(PUBLISHED)).forEach(this::share);
    }

    private void share(CloudEvent event) {
        var facts = data(event).document();
        var document = new SharedDocument(
                facts.id(),
                twin(DocumentKind.class, facts.kind()),
                facts.incidentId(),
                facts.title(),
                facts.revision(),
                facts.publishedAt());
        if (facts.incidentId() == null) {
            incidents.publish(document, facts.caseId(), clock.instant());
        } else {
            incidents.publish(document, clock.instant());
        }
    }

    private DocumentEventData data(CloudEvent event) {
        try {
            return json.treeToValue(event.data(), DocumentEventData.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Unreadable event at position " + event.position(), unreadable);
        }
    }
}
