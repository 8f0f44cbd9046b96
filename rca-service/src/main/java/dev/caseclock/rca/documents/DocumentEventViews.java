package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentEventData;
import dev.caseclock.contract.rca.DocumentFacts;
import dev.caseclock.contract.rca.LinkedCase;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.feed.Event;
import java.time.Instant;
import java.util.List;

/** What happened to a document, in the words of the feed. It belongs to no single customer, so customers do not see it there. */
final class DocumentEventViews {

    private DocumentEventViews() {}

    static Event event(Document document, DocumentEvent what, List<LinkedCase> cases, Instant now, Actor actor) {
        return Event.of(what.type(), document.id())
                .aggregateVersion(document.version())
                .occurredAt(now)
                .actor(actor)
                .data(new DocumentEventData(facts(document), cases));
    }

    private static DocumentFacts facts(Document document) {
        var edition = document.edition();
        return new DocumentFacts(
                edition.id(),
                dev.caseclock.contract.rca.DocumentKind.valueOf(edition.kind().name()),
                edition.subject().incidentId(),
                edition.subject().caseId(),
                edition.title(),
                edition.revision(),
                document.supersedes().orElse(null),
                dev.caseclock.contract.rca.DocumentState.valueOf(edition.state().name()),
                edition.publishedAt().orElse(null),
                document.firstPublishedAt().orElse(null),
                edition.digest().orElse(null));
    }
}
