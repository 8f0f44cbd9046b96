package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.CommentView;
import dev.caseclock.contract.rca.DocumentEventData;
import dev.caseclock.contract.rca.DocumentFacts;
import dev.caseclock.contract.rca.LinkedCase;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.feed.Event;
import java.time.Instant;
import java.util.List;

/** What happened to a document, in the words of the feed. It belongs to no single customer, so customers do not see it there. */
final class DocumentEventViews {

    private DocumentEventViews() {}

    /** For whom an event is: the cases that receive the document, and the staff that may follow it (R1.5). */
    record Audience(List<LinkedCase> cases, SupportModel model) {}

    static Event event(Document document, DocumentEvent what, Audience audience, Instant now, Actor actor) {
        return event(document, what, audience, null).occurredAt(now).actor(actor);
    }

    static Event event(Document document, CommentView comment, Audience audience, Actor actor) {
        return event(document, DocumentEvent.COMMENTED, audience, comment)
                .occurredAt(comment.writtenAt())
                .actor(actor);
    }

    private static Event event(Document document, DocumentEvent what, Audience audience, CommentView comment) {
        return Event.of(what.type(), document.id())
                .aggregateVersion(document.version())
                .supportModel(audience.model())
                .data(new DocumentEventData(facts(document), audience.cases(), comment));
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
