package dev.caseclock.cases.lifecycle;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.CloseCase;
import dev.caseclock.contract.cases.ClosuresApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;

class ClosureResource implements ClosuresApi {

    private final CallerCaseRepository cases;

    @Inject
    ClosureResource(CallerCaseRepository cases) {
        this.cases = cases;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY})
    public CaseView closeCase(String ifMatch, String id, CloseCase request) {
        return CaseViews.of(cases.change(
                id, ifMatch, (supportCase, by, now) -> Optional.of(supportCase.close(request.reason(), by, now))));
    }
}
