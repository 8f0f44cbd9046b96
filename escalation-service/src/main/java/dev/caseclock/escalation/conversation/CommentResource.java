package dev.caseclock.escalation.conversation;

import dev.caseclock.contract.escalation.AddEscalationComment;
import dev.caseclock.contract.escalation.EscalationCommentPage;
import dev.caseclock.contract.escalation.EscalationCommentView;
import dev.caseclock.contract.escalation.EscalationCommentsApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class CommentResource implements EscalationCommentsApi {

    private final CommentRepository comments;

    @Inject
    CommentResource(CommentRepository comments) {
        this.comments = comments;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.AGENT, Roles.MANAGER})
    public EscalationCommentView addEscalationComment(String idempotencyKey, UUID id, AddEscalationComment comment) {
        return comments.add(id, comment);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public EscalationCommentPage listEscalationComments(UUID id, String cursor, Integer limit) {
        return comments.page(id, cursor, limit);
    }
}
