package dev.caseclock.cases.conversation;

import dev.caseclock.contract.cases.RedactUpdate;
import dev.caseclock.contract.cases.RedactionsApi;
import dev.caseclock.contract.cases.UpdateView;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class RedactionResource implements RedactionsApi {

    private final RedactionRepository redactions;

    @Inject
    RedactionResource(RedactionRepository redactions) {
        this.redactions = redactions;
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public UpdateView redactUpdate(String id, UUID updateId, RedactUpdate request) {
        return UpdateViews.of(redactions.redact(id, updateId, request.reason()));
    }
}
