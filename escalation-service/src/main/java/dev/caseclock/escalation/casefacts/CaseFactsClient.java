package dev.caseclock.escalation.casefacts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.caseclock.contract.cases.CaseStandingView;
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
import dev.caseclock.escalation.eligibility.Opening;
import dev.caseclock.escalation.eligibility.Priority;
import dev.caseclock.escalation.eligibility.RcaDebt;
import dev.caseclock.escalation.eligibility.Reason;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.client.NeighbourRefusal;
import dev.caseclock.kit.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    // As many as case-service answers at once.
    private static final int CASES_AT_ONCE = 50;
    private static final int QUESTIONS_AT_ONCE = 8;

    private final CaseClient cases;
    private final CaseStandingClient standings;
    private final PolicyClient policies;
    private final EntitlementClient entitlements;
    private final Caller caller;
    private CaseDossier opened;

    @Inject
    CaseFactsClient(
            @RestClient CaseClient cases,
            @RestClient CaseStandingClient standings,
            @RestClient PolicyClient policies,
            @RestClient EntitlementClient entitlements,
            Caller caller) {
        this.cases = cases;
        this.standings = standings;
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
    public List<Opening> openAll(List<String> references, Reason reason) {
        var versions = later(this::versions);
        var found = known(references);
        var debts = reason == Reason.RCA ? debts(found.values()) : Map.<UUID, Optional<RcaDebt>>of();
        var policies = versions.join();
        return references.stream()
                .map(reference -> opening(reference, found.get(key(reference)), debts, policies))
                .toList();
    }

    @Override
    public CaseDossier opened() {
        return Objects.requireNonNull(opened, "No case was opened in this request");
    }

    private static Opening opening(
            String reference, KnownCase known, Map<UUID, Optional<RcaDebt>> debts, EscalationPolicies policies) {
        if (known == null) {
            return Opening.refused(reference, Refusal.notFound());
        }
        var incidents = known.incidentIds().stream()
                .filter(debts::containsKey)
                .map(debts::get)
                .toList();
        return incidents.stream().allMatch(Optional::isPresent)
                ? Opening.of(
                        reference,
                        new CaseDossier(
                                known, incidents.stream().map(Optional::get).toList(), policies))
                : Opening.refused(reference, unheardOf());
    }

    /** Those of the references that exist and are the caller's to read, by id and by number. */
    private Map<String, KnownCase> known(List<String> references) {
        var asked = references.stream()
                .filter(REFERENCE.asMatchPredicate())
                .map(CaseFactsClient::key)
                .distinct()
                .toList();
        var found = new HashMap<String, KnownCase>();
        all(slices(asked), slice -> standings.readCaseStandings(slice).items()).stream()
                .flatMap(List::stream)
                .map(CaseFactsClient::known)
                .filter(known -> caller.mayRead(known.organization(), known.supportModel()))
                .forEach(known -> {
                    found.put(key(known.snapshot().number()), known);
                    found.put(key(known.snapshot().id().toString()), known);
                });
        return found;
    }

    /** By incident; nothing for one that rca-service has not heard of. */
    private Map<UUID, Optional<RcaDebt>> debts(Collection<KnownCase> cases) {
        var incidents = cases.stream()
                .flatMap(known -> known.incidentIds().stream())
                .distinct()
                .toList();
        var found = new HashMap<UUID, Optional<RcaDebt>>();
        var debts = all(incidents, this::heardOf);
        for (var i = 0; i < incidents.size(); i++) {
            found.put(incidents.get(i), debts.get(i));
        }
        return found;
    }

    private Optional<RcaDebt> heardOf(UUID incident) {
        try {
            return Optional.of(debt(incident, entitlements.readIncidentEntitlement(incident.toString())));
        } catch (NeighbourRefusal refusal) {
            if (refusal.isNotFound()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** Asks several questions side by side; the answers are in their order, and the first failure is the failure of all. */
    private static <Q, A> List<A> all(List<Q> questions, Function<Q, A> ask) {
        if (questions.isEmpty()) {
            return List.of();
        }
        var answers = questions.stream()
                .map(question -> Uni.createFrom()
                        .item(() -> ask.apply(question))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .toList();
        return Uni.join()
                .all(answers)
                .usingConcurrencyOf(QUESTIONS_AT_ONCE)
                .andFailFast()
                .await()
                .indefinitely();
    }

    private static <A> CompletableFuture<A> later(Supplier<A> question) {
        return Uni.createFrom()
                .item(question)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .subscribeAsCompletionStage();
    }

    private static List<List<String>> slices(List<String> references) {
        return IntStream.range(0, (references.size() + CASES_AT_ONCE - 1) / CASES_AT_ONCE)
                .mapToObj(slice -> references.subList(
                        slice * CASES_AT_ONCE, Math.min((slice + 1) * CASES_AT_ONCE, references.size())))
                .toList();
    }

    // People write CS-1000001 and ids in either case.
    private static String key(String reference) {
        return reference.toUpperCase(Locale.ROOT);
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
        return heardOf(incident).orElseThrow(CaseFactsClient::unheardOf);
    }

    /** The case is linked already, but word of it has not arrived there yet: not knowing is not owing nothing. */
    private static Refusal unheardOf() {
        return Refusal.unavailable("NEIGHBOUR_UNAVAILABLE", SOON).argument("service", "rca-service");
    }

    private static KnownCase known(CaseStandingView view) {
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
