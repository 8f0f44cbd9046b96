package dev.caseclock.cases.attachments;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.AttachmentPage;
import dev.caseclock.contract.cases.AttachmentView;
import dev.caseclock.contract.cases.AttachmentsApi;
import dev.caseclock.contract.cases.Visibility;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;

@RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
class AttachmentResource implements AttachmentsApi {

    private final UploadRepository uploads;
    private final AttachmentRepository attachments;
    private final Conditional conditional;

    @Context
    HttpHeaders headers;

    @Inject
    AttachmentResource(UploadRepository uploads, AttachmentRepository attachments, Conditional conditional) {
        this.uploads = uploads;
        this.attachments = attachments;
        this.conditional = conditional;
    }

    // Not one command: the body is on the disk before the transaction begins.
    @Override
    public AttachmentView attachFile(
            String idempotencyKey, String name, String id, InputStream body, Visibility visibility) {
        refuseForms();
        return uploads.attach(
                id,
                new FileName(name),
                twin(
                        dev.caseclock.cases.lifecycle.Visibility.class,
                        visibility,
                        dev.caseclock.cases.lifecycle.Visibility.PUBLIC),
                headers.getLength(),
                body);
    }

    @Override
    public AttachmentPage listAttachments(String id, String cursor, Integer limit) {
        var page = attachments.page(id, cursor, limit);
        return new AttachmentPage(page.items(), page.next());
    }

    @Override
    public AttachmentView getAttachment(String id, UUID attachmentId) {
        return AttachmentViews.of(attachments.readable(id, attachmentId));
    }

    @Override
    public Response downloadAttachment(String id, UUID attachmentId, String ifNoneMatch) {
        var attachment = attachments.readable(id, attachmentId);
        conditional.etag('"' + attachment.checksum() + '"');
        return Response.ok(uploads.open(attachment.id()))
                .type(attachment.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, attachment.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, new FileName(attachment.name()).disposition())
                .header("Accept-Ranges", "none")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    // Its parts would be kept as if they were the file.
    private void refuseForms() {
        var sent = headers.getMediaType();
        if (sent != null && sent.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) && !sent.isWildcardType()) {
            throw Refusal.of(415, "ATTACHMENT_AS_FORM").at("header:Content-Type");
        }
    }
}
