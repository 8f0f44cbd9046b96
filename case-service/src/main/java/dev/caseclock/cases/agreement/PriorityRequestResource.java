package dev.caseclock.cases.agreement;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.contract.cases.DeclineRequest;
import dev.caseclock.contract.cases.GrantRequest;
import dev.caseclock.contract.cases.PriorityChangePage;
import dev.caseclock.contract.cases.PriorityChangeView;
import dev.caseclock.contract.cases.PriorityRequestsApi;
import dev.caseclock.contract.cases.RequestPriority;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class PriorityRequestResource implements PriorityRequestsApi {

    private final PriorityChangeRepository changes;
    private final CommandAnswer answer;

    @Inject
    PriorityRequestResource(PriorityChangeRepository changes, CommandAnswer answer) {
        this.changes = changes;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY})
    public PriorityChangeView requestPriority(String idempotencyKey, String id, RequestPriority request) {
        var asked = changes.request(id, twin(Priority.class, request.priority()), request.note());
        answer.location("/api/v1/cases/" + asked.caseId() + "/priority-requests/" + asked.id());
        return asked;
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public PriorityChangeView grantPriority(String ifMatch, String id, UUID changeId, GrantRequest request) {
        return changes.answer(id, ifMatch, changeId, request.reason(), PriorityChange::grant);
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public PriorityChangeView declinePriority(String ifMatch, String id, UUID changeId, DeclineRequest request) {
        return changes.answer(id, ifMatch, changeId, request.reason(), PriorityChange::decline);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public PriorityChangeView getPriorityRequest(String id, UUID changeId) {
        return changes.read(id, changeId);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public PriorityChangePage listPriorityRequests(
            dev.caseclock.contract.cases.AnswerState state, String cursor, Integer limit) {
        var page = changes.asked(twin(AnswerState.class, state), cursor, limit);
        return new PriorityChangePage(page.items(), page.next());
    }
}
