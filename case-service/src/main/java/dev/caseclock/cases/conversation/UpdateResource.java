package dev.caseclock.cases.conversation;

import dev.caseclock.contract.cases.AddUpdate;
import dev.caseclock.contract.cases.UpdatePage;
import dev.caseclock.contract.cases.UpdateView;
import dev.caseclock.contract.cases.UpdatesApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class UpdateResource implements UpdatesApi {

    private final ConversationRepository conversation;

    @Inject
    UpdateResource(ConversationRepository conversation) {
        this.conversation = conversation;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public UpdateView addUpdate(String idempotencyKey, String id, AddUpdate request) {
        return UpdateViews.of(conversation.add(id, request));
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public UpdatePage listUpdates(String id, String cursor, Integer limit) {
        var page = conversation.page(id, cursor, limit);
        return new UpdatePage(page.items(), page.next());
    }
}
