package dev.caseclock.cases.intake;

import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.SplitCase;
import dev.caseclock.contract.cases.SplitsApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class SplitResource implements SplitsApi {

    private final SplitRepository splits;

    @Inject
    SplitResource(SplitRepository splits) {
        this.splits = splits;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public CaseView splitCase(String idempotencyKey, String id, SplitCase request) {
        return CaseViews.of(splits.split(id, request), 0);
    }
}
