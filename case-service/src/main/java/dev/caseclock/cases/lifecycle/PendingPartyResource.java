package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.PendingPartiesApi;
import dev.caseclock.contract.cases.PendingPeriodPage;
import dev.caseclock.contract.cases.SetPendingParty;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class PendingPartyResource implements PendingPartiesApi {

    private final CallerCaseRepository cases;
    private final PendingPeriodRepository periods;

    @Inject
    PendingPartyResource(CallerCaseRepository cases, PendingPeriodRepository periods) {
        this.cases = cases;
        this.periods = periods;
    }

    @Override
    @Command
    @RolesAllowed(Roles.AGENT)
    public CaseView setPendingParty(String ifMatch, String id, SetPendingParty request) {
        var party = twin(PendingParty.class, request.party());
        return CaseViews.of(cases.change(
                id, ifMatch, (supportCase, by, now) -> supportCase.waitFor(party, request.reason(), by, now)));
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public PendingPeriodPage listPendingParties(String id, String cursor, Integer limit) {
        var page = periods.page(id, cursor, limit);
        return new PendingPeriodPage(page.items(), page.next());
    }
}
