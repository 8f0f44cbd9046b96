package dev.caseclock.rca.entitlement;

import dev.caseclock.contract.rca.DocumentEntitlementView;
import dev.caseclock.contract.rca.DocumentEntitlementsApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.incidents.CustomerCase;
import dev.caseclock.rca.incidents.FactsRepository;
import dev.caseclock.rca.incidents.Incident;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
class DocumentEntitlementsResource implements DocumentEntitlementsApi {

    private final FactsRepository facts;
    private final WrittenDocumentRepository documents;
    private final DeadlineClient deadlines;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;

    @Inject
    DocumentEntitlementsResource(
            FactsRepository facts,
            WrittenDocumentRepository documents,
            DeadlineClient deadlines,
            SuiteClock clock,
            Caller caller,
            RequestLanguage language) {
        this.facts = facts;
        this.documents = documents;
        this.deadlines = deadlines;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
    }

    @Override
    public DocumentEntitlementView readIncidentEntitlement(String id) {
        var incident = facts.incident(id).filter(this::mayRead).orElseThrow(Refusal::notFound);
        return answer(EntitlementRule.of(incident), documents.aboutIncident(incident.id()), Optional.empty());
    }

    @Override
    public DocumentEntitlementView readCaseEntitlement(String id) {
        var customerCase = facts.customerCase(id)
                .filter(found -> caller.mayRead(found.organization(), found.supportModel()))
                .orElseThrow(Refusal::notFound);
        var entitlement = EntitlementRule.of(customerCase, facts.incidentsOf(customerCase.id()));
        var written = entitlement
                .incident()
                .map(incident -> documents.aboutIncident(incident.id()))
                .orElseGet(() -> documents.aboutCase(customerCase.id()));
        return answer(entitlement, written, Optional.of(customerCase));
    }

    private DocumentEntitlementView answer(
            Entitlement entitlement, List<WrittenDocument> written, Optional<CustomerCase> customerCase) {
        var firstPublishedAt = written.stream()
                .flatMap(document -> document.firstPublishedAt().stream())
                .findFirst();
        var dueAt = dueAt(entitlement, firstPublishedAt);
        var delivery = Delivery.of(entitlement, dueAt, firstPublishedAt, clock.instant());
        var visible = written.stream()
                .filter(document -> !isCustomer() || document.state().isPublic())
                .toList();
        return new EntitlementViews(language.get())
                .answer(entitlement, delivery, dueAt, firstPublishedAt, visible, customerCase);
    }

    private Optional<Instant> dueAt(Entitlement entitlement, Optional<Instant> firstPublishedAt) {
        return entitlement.owed() == OwedDocument.RCA && (entitlement.isDue() || firstPublishedAt.isPresent())
                ? entitlement.incident().map(deadlines::of)
                : Optional.empty();
    }

    /** R1.5: an incident that only hurts customers the caller may not read is not theirs to read either. */
    private boolean mayRead(Incident incident) {
        var linked = facts.casesLinkedTo(incident.id());
        return linked.isEmpty() && !isCustomer()
                || linked.stream().anyMatch(linkedCase -> caller.mayRead(linkedCase.organization(), linkedCase.supportModel()));
    }

    private boolean isCustomer() {
        return !caller.isStaff() && !caller.is(Role.SERVICE);
    }
}
