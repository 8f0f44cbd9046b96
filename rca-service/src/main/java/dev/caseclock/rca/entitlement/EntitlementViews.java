package dev.caseclock.rca.entitlement;

import dev.caseclock.contract.rca.DeliveryState;
import dev.caseclock.contract.rca.DocumentEntitlementView;
import dev.caseclock.contract.rca.DocumentReferenceView;
import dev.caseclock.contract.rca.DocumentState;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.rca.incidents.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entitlements in the contract's words, with the reason in the caller's language. */
@ApplicationScoped
class EntitlementViews {

    private static final Texts TEXTS = Texts.in("entitlement");

    private final Caller caller;
    private final RequestLanguage language;

    @Inject
    EntitlementViews(Caller caller, RequestLanguage language) {
        this.caller = caller;
        this.language = language;
    }

    DocumentEntitlementView of(Situation situation, Optional<Instant> dueAt, Delivery delivery) {
        var entitlement = situation.entitlement();
        var incident = entitlement.incident();
        return new DocumentEntitlementView(
                dev.caseclock.contract.rca.OwedDocument.valueOf(
                        entitlement.owed().name()),
                entitlement.rule(),
                TEXTS.text(entitlement.reason().name(), language.get(), Map.of()),
                DeliveryState.valueOf(delivery.state().name()),
                incident.map(Incident::id).orElse(null),
                incident.map(Incident::number).orElse(null),
                situation.caseId().orElse(null),
                incident.flatMap(Incident::restoredAt).orElse(null),
                incident.map(Incident::calendar).orElse(null),
                dueAt.orElse(null),
                situation.firstPublishedAt().orElse(null),
                delivery.nextChangeAt().orElse(null),
                references(situation.documents()));
    }

    /** R8.5: customers do not even learn of a draft. */
    private List<DocumentReferenceView> references(List<WrittenDocument> documents) {
        var inside = caller.isStaff() || caller.is(Role.SERVICE);
        return documents.stream()
                .filter(document -> inside || document.state().isPublic())
                .map(EntitlementViews::reference)
                .toList();
    }

    private static DocumentReferenceView reference(WrittenDocument document) {
        return new DocumentReferenceView(
                document.id(),
                document.revision(),
                DocumentState.valueOf(document.state().name()),
                document.publishedAt().orElse(null));
    }
}
