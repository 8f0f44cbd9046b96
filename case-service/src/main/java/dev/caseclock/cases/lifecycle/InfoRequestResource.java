package dev.caseclock.cases.lifecycle;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.InfoRequestsApi;
import dev.caseclock.contract.cases.RequestInformation;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;

class InfoRequestResource implements InfoRequestsApi {

    private final CallerCaseRepository cases;

    @Inject
    InfoRequestResource(CallerCaseRepository cases) {
        this.cases = cases;
    }

    @Override
    @Command
    @RolesAllowed(Roles.AGENT)
    public CaseView requestInformation(String ifMatch, String id, RequestInformation request) {
        return CaseViews.of(cases.change(
                id,
                ifMatch,
                (supportCase, by, now) -> Optional.of(supportCase.requestInformation(request.question(), by, now))));
    }
}
