package dev.caseclock.cases.lifecycle;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.ProposeSolution;
import dev.caseclock.contract.cases.SolutionProposalsApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;

class SolutionProposalResource implements SolutionProposalsApi {

    private final CallerCaseRepository cases;

    @Inject
    SolutionProposalResource(CallerCaseRepository cases) {
        this.cases = cases;
    }

    @Override
    @Command
    @RolesAllowed(Roles.AGENT)
    public CaseView proposeSolution(String ifMatch, String id, ProposeSolution request) {
        return CaseViews.of(cases.change(
                id,
                ifMatch,
                (supportCase, by, now) -> Optional.of(supportCase.proposeSolution(request.solution(), by, now))));
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY})
    public CaseView acceptSolution(String ifMatch, String id) {
        return CaseViews.of(
                cases.change(id, ifMatch, (supportCase, by, now) -> Optional.of(supportCase.acceptSolution(by, now))));
    }
}
