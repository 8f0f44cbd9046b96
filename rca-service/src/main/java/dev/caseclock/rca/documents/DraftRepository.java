package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentView;
import dev.caseclock.contract.rca.DraftDocument;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.entitlement.Entitlement;
import dev.caseclock.rca.entitlement.EntitlementRule;
import dev.caseclock.rca.incidents.CustomerCase;
import dev.caseclock.rca.incidents.FactsRepository;
import dev.caseclock.rca.incidents.FreshFactsClient;
import dev.caseclock.rca.incidents.FreshFactsClient.CaseWithIncidents;
import dev.caseclock.rca.incidents.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Begins documents. */
@ApplicationScoped
class DraftRepository {

    private record Occasion(Subject subject, String title, Entitlement entitlement) {}

    private final DocumentRepository documents;
    private final FactsRepository facts;
    private final FreshFactsClient fresh;
    private final DocumentViews views;
    private final CommandAnswer answer;
    private final Caller caller;
    private final RequestLanguage language;
    private final SuiteClock clock;

    @Inject
    DraftRepository(
            DocumentRepository documents,
            FactsRepository facts,
            FreshFactsClient fresh,
            DocumentViews views,
            CommandAnswer answer,
            Caller caller,
            RequestLanguage language,
            SuiteClock clock) {
        this.documents = documents;
        this.facts = facts;
        this.fresh = fresh;
        this.views = views;
        this.answer = answer;
        this.caller = caller;
        this.language = language;
        this.clock = clock;
    }

    /** Asks case-service before the transaction begins: no connection waits for a neighbour. */
    void lookUp(DraftDocument request) {
        occasion(request);
    }

    @Command
    DocumentView begin(DraftDocument request) {
        var occasion = occasion(request);
        DraftRule.refuseUnlessOwed(occasion.entitlement());
        documents.firstAbout(occasion.subject()).ifPresent(first -> {
            throw taken().with("documentId", first.id());
        });
        var now = clock.instant();
        var draft = DraftRule.draft(occasion.entitlement(), course(occasion), language.get());
        var document = Document.draft(occasion.subject(), occasion.title(), draft, caller.actor(), now);
        documents.begin(document, taken(), now);
        answer.etag(document.version()).location("/api/v1/documents/" + document.id());
        return views.of(document);
    }

    private Optional<Course> course(Occasion occasion) {
        return occasion.subject()
                .incident()
                .map(id -> new Course(facts.moments(id), facts.courseOf(id), facts.numberOfCasesLinkedTo(id)));
    }

    private Occasion occasion(DraftDocument request) {
        if ((request.incidentId() == null) == (request.caseId() == null)) {
            throw Refusal.unprocessable("ONE_SUBJECT_NEEDED").at("/incidentId").at("/caseId");
        }
        return request.caseId() == null ? ofIncident(request.incidentId()) : ofCase(request.caseId());
    }

    private Occasion ofIncident(UUID id) {
        return fresh.incident(id)
                .filter(this::mayRead)
                .map(incident -> occasion(EntitlementRule.of(incident), incident))
                .orElseThrow(() -> Refusal.unprocessable("UNKNOWN_INCIDENT").at("/incidentId"));
    }

    private Occasion ofCase(UUID id) {
        var found = fresh.customerCase(id)
                .filter(asked -> mayRead(asked.customerCase()))
                .orElseThrow(() -> Refusal.unprocessable("UNKNOWN_CASE").at("/caseId"));
        var entitlement = EntitlementRule.of(atItsPeak(found.customerCase()), found.incidents());
        return entitlement
                .incident()
                .map(incident -> occasion(entitlement, incident))
                .orElseGet(() -> occasion(entitlement, found));
    }

    private static Occasion occasion(Entitlement entitlement, Incident incident) {
        return new Occasion(
                Subject.incident(incident.id(), incident.number()), DraftRule.title(incident.title()), entitlement);
    }

    private static Occasion occasion(Entitlement entitlement, CaseWithIncidents found) {
        var customerCase = found.customerCase();
        return new Occasion(
                Subject.ofCase(customerCase.id(), customerCase.number()),
                DraftRule.title(found.subject()),
                entitlement);
    }

    /** R8.1: the peak counts; case-service tells the present severity, the feed has told the earlier ones. */
    private CustomerCase atItsPeak(CustomerCase asked) {
        return facts.customerCase(asked.id().toString())
                .filter(known -> known.peakSeverity().compareTo(asked.peakSeverity()) < 0)
                .orElse(asked);
    }

    private boolean mayRead(Incident incident) {
        var linked = facts.casesLinkedTo(incident.id());
        return linked.isEmpty() || linked.stream().anyMatch(this::mayRead);
    }

    private boolean mayRead(CustomerCase customerCase) {
        return caller.mayRead(customerCase.organization(), customerCase.supportModel());
    }

    private static Refusal taken() {
        return Refusal.conflict("DOCUMENT_EXISTS").rule("R8.5");
    }
}
