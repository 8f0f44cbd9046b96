package dev.caseclock.rca.incidents;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.kit.client.NeighbourRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks case-service how things stand this moment, for the one occasion where the feed's short delay would show: a draft.
 * Within one request the same question is asked once, so that it can be asked before a transaction and used inside.
 */
@RequestScoped
public class FreshFactsClient {

    private final IncidentsClient incidents;
    private final CasesClient cases;
    private final Map<UUID, Optional<Incident>> knownIncidents = new HashMap<>();
    private final Map<UUID, Optional<CaseWithIncidents>> knownCases = new HashMap<>();

    @Inject
    FreshFactsClient(@RestClient IncidentsClient incidents, @RestClient CasesClient cases) {
        this.incidents = incidents;
        this.cases = cases;
    }

    /** A case and the incidents it is linked to. */
    public record CaseWithIncidents(CustomerCase customerCase, String subject, List<Incident> incidents) {}

    public Optional<Incident> incident(UUID id) {
        return knownIncidents.computeIfAbsent(
                id, asked -> found(() -> IncidentViews.incident(incidents.getIncident(asked.toString(), null))));
    }

    public Optional<CaseWithIncidents> customerCase(UUID id) {
        return knownCases.computeIfAbsent(
                id, asked -> found(() -> cases.getCase(asked.toString(), null)).map(this::withIncidents));
    }

    private CaseWithIncidents withIncidents(CaseView view) {
        var linked = view.incidentIds().stream()
                .map(this::incident)
                .flatMap(Optional::stream)
                .toList();
        return new CaseWithIncidents(IncidentViews.customerCase(view), view.subject(), linked);
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
