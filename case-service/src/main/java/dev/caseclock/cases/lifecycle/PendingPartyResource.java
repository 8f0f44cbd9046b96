package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.PendingPartiesApi;
import dev.caseclock.contract.cases.SetPendingParty;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class PendingPartyResource implements PendingPartiesApi {

    private final CallerCaseRepository cases;

    @Inject
    PendingPartyResource(CallerCaseRepository cases) {
        this.cases = cases;
    }

    @Override
    @Command
    @RolesAllowed(Roles.AGENT)
    public CaseView setPendingParty(String ifMatch, String id, SetPendingParty request) {
        var party = twin(PendingParty.class, request.party());
        return CaseViews.of(cases.change(
                id, ifMatch, (supportCase, by, now) -> supportCase.waitFor(party, request.reason(), by, now)));
    }
}
