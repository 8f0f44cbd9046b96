package dev.caseclock.sla.following;

import dev.caseclock.contract.rca.DocumentEventData;
import dev.caseclock.contract.rca.DocumentFacts;
import dev.caseclock.contract.rca.DocumentKind;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.follower.FeedFollower;
import dev.caseclock.sla.facts.ArrivedFact;
import dev.caseclock.sla.facts.IncidentFact;
import dev.caseclock.sla.facts.IncidentHappening;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What happens to documents: clocks care for publications only. */
@ApplicationScoped
public class DocumentEventsFollower implements FeedFollower {

    static final String SOURCE = "rca-service";

    private static final String PUBLISHED = "dev.caseclock.document.published";

    private final DocumentEventsClient documents;
    private final IntakeRepository intake;

    @Inject
    DocumentEventsFollower(@RestClient DocumentEventsClient documents, IntakeRepository intake) {
        this.documents = documents;
        this.intake = intake;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
        return documents.followDocumentEvents(after, limit, (int) timeout.toMillis());
    }

    @Override
    public void apply(List<CloudEvent> batch) {
        var arrivals = new Arrivals();
        batch.stream()
                .filter(event -> event.type().equals(PUBLISHED))
                .forEach(event -> add(
                        event,
                        EventDataReader.read(event, DocumentEventData.class).document(),
                        arrivals));
        intake.take(arrivals);
    }

    private static void add(CloudEvent event, DocumentFacts document, Arrivals arrivals) {
        if (document.incidentId() == null) {
            return;
        }
        // R8.5: a revision tells the first publication again, which changes nothing.
        var at = Objects.requireNonNullElse(document.firstPublishedAt(), event.time());
        var happening = document.kind() == DocumentKind.RCA
                ? IncidentHappening.RCA_PUBLISHED
                : IncidentHappening.SUMMARY_PUBLISHED;
        arrivals.fact(new ArrivedFact(
                SOURCE,
                event.position(),
                document.incidentId(),
                at,
                new IncidentFact(at, event.position(), happening, null)));
    }
}
