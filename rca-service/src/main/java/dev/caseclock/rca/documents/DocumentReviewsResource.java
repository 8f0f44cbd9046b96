package dev.caseclock.rca.documents;

import static dev.caseclock.kit.wording.WordingRule.tidied;

import dev.caseclock.contract.rca.DocumentReviewsApi;
import dev.caseclock.contract.rca.DocumentView;
import dev.caseclock.contract.rca.ReviewDocument;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

@RolesAllowed({Roles.AGENT, Roles.MANAGER})
class DocumentReviewsResource implements DocumentReviewsApi {

    private final DocumentRepository documents;
    private final DocumentViews views;
    private final CommandAnswer answer;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    DocumentReviewsResource(
            DocumentRepository documents, DocumentViews views, CommandAnswer answer, Caller caller, SuiteClock clock) {
        this.documents = documents;
        this.views = views;
        this.answer = answer;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Command
    public DocumentView reviewDocument(UUID id, String ifMatch, ReviewDocument request) {
        var document = documents.changeable(id, ifMatch);
        var now = clock.instant();
        documents.tell(document, step(document, request, now), now);
        answer.etag(document.version());
        return views.of(document);
    }

    private DocumentEvent step(Document document, ReviewDocument request, Instant now) {
        return switch (request.step()) {
            case SUBMIT -> document.submit(documents.grounds(document, document.content()), now);
            case APPROVE -> document.approve(caller.actor(), tidied(request.remark()), now);
            case RETURN -> document.sendBack(caller.actor(), tidied(request.remark()));
        };
    }
}
