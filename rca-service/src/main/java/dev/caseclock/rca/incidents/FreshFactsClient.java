package dev.caseclock.rca.incidents;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.client.NeighbourRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks case-service how things stand this moment, for the one occasion where the feed's short delay would show: a draft. */
@ApplicationScoped
public class FreshFactsClient {

    private final IncidentsClient incidents;
    private final CasesClient cases;

    @Inject
    FreshFactsClient(@RestClient IncidentsClient incidents, @RestClient CasesClient cases) {
        this.incidents = incidents;
        this.cases = cases;
    }

    /** A case and the incidents it is linked to. */
    public record CaseWithIncidents(CustomerCase customerCase, List<Incident> incidents) {}

    public Optional<Incident> incident(UUID id) {
        return found(() -> IncidentViews.incident(incidents.getIncident(id.toString(), null)));
    }

    public Optional<CaseWithIncidents> customerCase(UUID id) {
        return found(() -> cases.getCase(id.toString(), null))
                .map(view -> new CaseWithIncidents(
                        new CustomerCase(
                                view.id(),
                                view.number(),
                                view.organization(),
                                view.organizationName(),
                                SupportModel.valueOf(view.supportModel().name()),
                                Severity.valueOf(view.severity().name())),
                        view.incidentIds().stream()
                                .map(this::incident)
                                .flatMap(Optional::stream)
                                .toList()));
    }

    private static <T> Optional<T> found(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (NeighbourRefusal refusal) {
            if (refusal.isNotFound()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
