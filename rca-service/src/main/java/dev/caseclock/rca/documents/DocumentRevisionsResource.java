package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentRevisionsApi;
import dev.caseclock.contract.rca.DocumentView;
import dev.caseclock.contract.rca.ReviseDocument;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.wording.WordingRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

@RolesAllowed({Roles.AGENT, Roles.MANAGER})
class DocumentRevisionsResource implements DocumentRevisionsApi {

    private final DocumentRepository documents;
    private final DocumentViews views;
    private final CommandAnswer answer;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    DocumentRevisionsResource(
            DocumentRepository documents, DocumentViews views, CommandAnswer answer, Caller caller, SuiteClock clock) {
        this.documents = documents;
        this.views = views;
        this.answer = answer;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Command
    public DocumentView reviseDocument(UUID id, String idempotencyKey, ReviseDocument request) {
        var document = documents.locked(id);
        var now = clock.instant();
        var grounds = documents.grounds(document, document.content());
        var next = document.revise(WordingRule.tidied(request.reason()), caller.actor(), grounds, now);
        documents.successorOf(document).ifPresent(open -> {
            throw open(open);
        });
        documents.begin(next, Refusal.conflict("REVISION_OPEN").rule("R8.5"), now);
        answer.etag(next.version()).location("/api/v1/documents/" + next.id());
        return views.of(next);
    }

    private static Refusal open(Document revision) {
        return Refusal.conflict("REVISION_OPEN").rule("R8.5").with("documentId", revision.id());
    }
}
