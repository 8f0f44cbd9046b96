package dev.caseclock.cases.engagement;

import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.EngageContact;
import dev.caseclock.contract.cases.EngagementsApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class EngagementResource implements EngagementsApi {

    private final EngagementRepository engagements;

    @Inject
    EngagementResource(EngagementRepository engagements) {
        this.engagements = engagements;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public CaseView engageContact(String ifMatch, String id, EngageContact request) {
        return CaseViews.of(engagements.engage(id, ifMatch, request.contactId()));
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public CaseView disengageContact(String ifMatch, String id) {
        return CaseViews.of(engagements.disengage(id, ifMatch));
    }
}
