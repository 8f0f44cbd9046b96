package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentPublicationsApi;
import dev.caseclock.contract.rca.DocumentView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

@RolesAllowed({Roles.AGENT, Roles.MANAGER})
class DocumentPublicationsResource implements DocumentPublicationsApi {

    private final DocumentRepository documents;
    private final DocumentViews views;
    private final Event<Publication> publications;
    private final CommandAnswer answer;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    DocumentPublicationsResource(
            DocumentRepository documents,
            DocumentViews views,
            Event<Publication> publications,
            CommandAnswer answer,
            Caller caller,
            SuiteClock clock) {
        this.documents = documents;
        this.views = views;
        this.publications = publications;
        this.answer = answer;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Command
    public DocumentView publishDocument(UUID id, String ifMatch) {
        var document = documents.changeable(id, ifMatch);
        var now = clock.instant();
        var grounds = documents.grounds(document, document.content());
        var published = document.publish(documents.entitlement(document), grounds, now);
        document.supersedes().map(documents::locked).ifPresent(previous -> supersede(previous, document, now));
        documents.tell(document, published, now);
        publications.fire(new Publication(document, caller.actor(), now));
        answer.etag(document.version());
        return views.of(document);
    }

    private void supersede(Document previous, Document successor, Instant now) {
        documents.tell(previous, previous.giveWayTo(successor), now);
    }
}
