package dev.caseclock.rca.entitlement;

import dev.caseclock.contract.rca.DeliveryState;
import dev.caseclock.contract.rca.DocumentEntitlementView;
import dev.caseclock.contract.rca.DocumentReferenceView;
import dev.caseclock.contract.rca.DocumentState;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.rca.incidents.CustomerCase;
import dev.caseclock.rca.incidents.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entitlements in the contract's words, with the reason in the caller's language. */
record EntitlementViews(Language language) {

    private static final Texts TEXTS = Texts.in("entitlement");

    DocumentEntitlementView answer(
            Entitlement entitlement,
            Delivery delivery,
            Optional<Instant> dueAt,
            Optional<Instant> firstPublishedAt,
            List<WrittenDocument> documents,
            Optional<CustomerCase> customerCase) {
        var incident = entitlement.incident();
        return new DocumentEntitlementView(
                dev.caseclock.contract.rca.OwedDocument.valueOf(entitlement.owed().name()),
                entitlement.rule(),
                TEXTS.text(entitlement.reason().name(), language, Map.of()),
                DeliveryState.valueOf(delivery.state().name()),
                incident.map(Incident::id).orElse(null),
                incident.map(Incident::number).orElse(null),
                customerCase.map(CustomerCase::id).orElse(null),
                incident.flatMap(Incident::restoredAt).orElse(null),
                incident.map(Incident::calendar).orElse(null),
                dueAt.orElse(null),
                firstPublishedAt.orElse(null),
                delivery.nextChangeAt().orElse(null),
                documents.stream().map(EntitlementViews::reference).toList());
    }

    private static DocumentReferenceView reference(WrittenDocument document) {
        return new DocumentReferenceView(
                document.id(),
                document.revision(),
                DocumentState.valueOf(document.state().name()),
                document.publishedAt().orElse(null));
    }
}
