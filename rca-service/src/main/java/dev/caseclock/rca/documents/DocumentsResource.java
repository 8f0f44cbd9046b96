package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentPage;
import dev.caseclock.contract.rca.DocumentView;
import dev.caseclock.contract.rca.DocumentsApi;
import dev.caseclock.contract.rca.DraftDocument;
import dev.caseclock.contract.rca.WriteDocument;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.Cursor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

class DocumentsResource implements DocumentsApi {

    private final DocumentRepository documents;
    private final DraftRepository drafts;
    private final DocumentViews views;
    private final CommandAnswer answer;
    private final Caller caller;

    @Inject
    DocumentsResource(
            DocumentRepository documents,
            DraftRepository drafts,
            DocumentViews views,
            CommandAnswer answer,
            Caller caller) {
        this.documents = documents;
        this.drafts = drafts;
        this.views = views;
        this.answer = answer;
        this.caller = caller;
    }

    @Override
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public DocumentView draftDocument(String idempotencyKey, DraftDocument request) {
        drafts.lookUp(request);
        return drafts.begin(request);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public DocumentPage listDocuments(
            UUID incidentId,
            UUID caseId,
            dev.caseclock.contract.rca.DocumentKind kind,
            dev.caseclock.contract.rca.DocumentState state,
            String cursor,
            Integer limit) {
        var selection = new DocumentRepository.Selection(
                incidentId,
                caseId,
                kind == null ? null : DocumentKind.valueOf(kind.name()),
                state == null ? null : DocumentState.valueOf(state.name()));
        var after = Optional.ofNullable(cursor).map(place -> Cursor.decode(place, DocumentRepository.Place.class));
        var found = documents.list(selection, after, limit + 1);
        if (found.size() <= limit) {
            return new DocumentPage(found, null);
        }
        var last = found.get(limit - 1);
        return new DocumentPage(
                found.subList(0, limit), Cursor.encode(new DocumentRepository.Place(last.draftedAt(), last.id())));
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public DocumentView readDocument(UUID id, String ifNoneMatch) {
        return answered(documents.readable(id));
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public DocumentView writeDocument(UUID id, String ifMatch, WriteDocument request) {
        var document = documents.changeable(id, ifMatch);
        var content = ContentViews.content(request);
        document.write(request.title(), content, caller.actor(), documents.grounds(document, content));
        documents.flush();
        return answered(document);
    }

    private DocumentView answered(Document document) {
        answer.etag(document.version());
        return views.of(document);
    }
}
