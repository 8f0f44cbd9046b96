package dev.caseclock.cases.standing;

import dev.caseclock.contract.cases.CaseStandingList;
import dev.caseclock.contract.cases.CaseStandingsApi;
import dev.caseclock.kit.caller.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;

class CaseStandingResource implements CaseStandingsApi {

    private final CaseStandingRepository standings;

    @Inject
    CaseStandingResource(CaseStandingRepository standings) {
        this.standings = standings;
    }

    @Override
    @RolesAllowed(Roles.SERVICE)
    public CaseStandingList readCaseStandings(List<String> references) {
        return new CaseStandingList(standings.of(references));
    }
}
