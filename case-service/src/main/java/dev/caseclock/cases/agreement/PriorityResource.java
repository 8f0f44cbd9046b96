package dev.caseclock.cases.agreement;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.ChangePriority;
import dev.caseclock.contract.cases.PrioritiesApi;
import dev.caseclock.contract.cases.PriorityChangePage;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class PriorityResource implements PrioritiesApi {

    private final PriorityChangeRepository changes;

    @Inject
    PriorityResource(PriorityChangeRepository changes) {
        this.changes = changes;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public CaseView changePriority(String ifMatch, String id, ChangePriority request) {
        var wanted = twin(Priority.class, request.priority());
        var call = new Call(twin(Channel.class, request.channel(), Channel.PORTAL), request.contactId());
        return CaseViews.of(changes.change(id, ifMatch, wanted, call, request.reason()));
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public PriorityChangePage listPriorityChanges(String id, String cursor, Integer limit) {
        var page = changes.ofCase(id, cursor, limit);
        return new PriorityChangePage(page.items(), page.next());
    }
}
