package dev.caseclock.escalation.casefacts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.rca.DocumentEntitlementView;
import dev.caseclock.contract.rca.OwedDocument;
import dev.caseclock.contract.sla.PolicyView;
import dev.caseclock.contract.sla.PriorityDurations;
import dev.caseclock.escalation.eligibility.CaseDossier;
import dev.caseclock.escalation.eligibility.CaseFacts;
import dev.caseclock.escalation.eligibility.CaseSnapshot;
import dev.caseclock.escalation.eligibility.CaseState;
import dev.caseclock.escalation.eligibility.EscalationPolicies;
import dev.caseclock.escalation.eligibility.EscalationPolicy;
import dev.caseclock.escalation.eligibility.KnownCase;
import dev.caseclock.escalation.eligibility.Priority;
import dev.caseclock.escalation.eligibility.RcaDebt;
import dev.caseclock.escalation.eligibility.Reason;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.client.NeighbourRefusal;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks the owners, puts what they say into our words and keeps it for the rest of the request. A silent owner becomes a
 * 503, never an assumption.
 */
@RequestScoped
class CaseFactsClient implements CaseFacts {

    // What cannot be an id or a number does not become part of an address.
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,60}");

    private static final Duration SOON = Duration.ofSeconds(2);

    private final CaseClient cases;
    private final PolicyClient policies;
    private final EntitlementClient entitlements;
    private final Caller caller;
    private CaseDossier opened;

    @Inject
    CaseFactsClient(
            @RestClient CaseClient cases,
            @RestClient PolicyClient policies,
            @RestClient EntitlementClient entitlements,
            Caller caller) {
        this.cases = cases;
        this.policies = policies;
        this.entitlements = entitlements;
        this.caller = caller;
    }

    @Override
    public KnownCase caseOf(String idOrNumber) {
        var known = known(view(idOrNumber));
        if (!caller.mayRead(known.organization(), known.supportModel())) {
            throw Refusal.notFound();
        }
        return known;
    }

    @Override
    public CaseDossier open(String idOrNumber, Reason reason) {
        var known = caseOf(idOrNumber);
        var incidents = reason == Reason.RCA
                ? known.incidentIds().stream().map(this::debt).toList()
                : List.<RcaDebt>of();
        opened = new CaseDossier(known, incidents, versions());
        return opened;
    }

    @Override
    public CaseDossier opened() {
        return Objects.requireNonNull(opened, "No case was opened in this request");
    }

    private CaseView view(String idOrNumber) {
        if (!REFERENCE.matcher(idOrNumber).matches()) {
            throw Refusal.notFound();
        }
        try {
            return cases.getCase(idOrNumber, null);
        } catch (NeighbourRefusal refusal) {
            throw refusal.isNotFound() ? Refusal.notFound().because(refusal) : refusal;
        }
    }

    private EscalationPolicies versions() {
        return new EscalationPolicies(policies.listPolicies().items().stream()
                .map(CaseFactsClient::policy)
                .toList());
    }

    private RcaDebt debt(UUID incident) {
        try {
            return debt(incident, entitlements.readIncidentEntitlement(incident.toString()));
        } catch (NeighbourRefusal refusal) {
            // The case is linked already, but word of it has not arrived there yet: not knowing is not owing nothing.
            throw refusal.isNotFound()
                    ? Refusal.unavailable("NEIGHBOUR_UNAVAILABLE", SOON)
                            .argument("service", "rca-service")
                            .because(refusal)
                    : refusal;
        }
    }

    private static KnownCase known(CaseView view) {
        var snapshot = new CaseSnapshot(
                view.id(),
                view.number(),
                view.version(),
                view.cycle(),
                Priority.valueOf(view.priority().name()),
                CaseState.valueOf(view.state().name()),
                view.stateSince(),
                view.openedAt(),
                view.ownerId(),
                view.ownerName(),
                view.lastPublicUpdateId(),
                view.lastPublicUpdateAt(),
                view.lastAgentPublicUpdateAt(),
                view.closesAt());
        return new KnownCase(
                snapshot,
                view.organization(),
                SupportModel.valueOf(view.supportModel().name()),
                view.incidentIds());
    }

    private static RcaDebt debt(UUID incident, DocumentEntitlementView entitlement) {
        return new RcaDebt(
                incident,
                entitlement.incidentNumber(),
                entitlement.owed() == OwedDocument.RCA,
                entitlement.restoredAt(),
                entitlement.dueAt(),
                entitlement.firstPublishedAt());
    }

    private static EscalationPolicy policy(PolicyView view) {
        var terms = view.document().escalation();
        return new EscalationPolicy(
                view.version(),
                view.effectiveFrom(),
                durations(terms.quietPeriods()),
                priorities(terms.impactRequired()),
                priorities(terms.notEligible()),
                priorities(terms.phoneOnly()));
    }

    private static Map<Priority, Duration> durations(PriorityDurations periods) {
        return Map.of(
                        Priority.CRITICAL, periods.CRITICAL(),
                        Priority.HIGH, periods.HIGH(),
                        Priority.MEDIUM, periods.MEDIUM(),
                        Priority.LOW, periods.LOW())
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, period -> Duration.parse(period.getValue())));
    }

    private static Set<Priority> priorities(List<String> names) {
        return names.stream().map(Priority::valueOf).collect(toSet());
    }
}
