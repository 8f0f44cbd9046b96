package dev.caseclock.cases.reopening;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.agreement.Call;
import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.contract.cases.DeclineRequest;
import dev.caseclock.contract.cases.GrantRequest;
import dev.caseclock.contract.cases.ReopeningRequestPage;
import dev.caseclock.contract.cases.ReopeningRequestView;
import dev.caseclock.contract.cases.ReopeningRequestsApi;
import dev.caseclock.contract.cases.RequestReopening;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class ReopeningRequestResource implements ReopeningRequestsApi {

    private final ReopeningRequestRepository requests;
    private final CommandAnswer answer;

    @Inject
    ReopeningRequestResource(ReopeningRequestRepository requests, CommandAnswer answer) {
        this.requests = requests;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public ReopeningRequestView requestReopening(String idempotencyKey, String id, RequestReopening request) {
        var call = new Call(twin(Channel.class, request.channel(), Channel.PORTAL), request.contactId());
        var asked = requests.request(id, call, request.evidence());
        answer.location("/api/v1/cases/" + asked.caseId() + "/reopening-requests/" + asked.id());
        return asked;
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public ReopeningRequestView grantReopening(String ifMatch, String id, UUID requestId, GrantRequest request) {
        return requests.answer(id, ifMatch, requestId, request.reason(), ReopeningRequest::grant);
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public ReopeningRequestView declineReopening(String ifMatch, String id, UUID requestId, DeclineRequest request) {
        return requests.answer(id, ifMatch, requestId, request.reason(), ReopeningRequest::decline);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ReopeningRequestView getReopeningRequest(String id, UUID requestId) {
        return requests.read(id, requestId);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ReopeningRequestPage listReopeningRequestsOfCase(String id, String cursor, Integer limit) {
        var page = requests.ofCase(id, cursor, limit);
        return new ReopeningRequestPage(page.items(), page.next());
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ReopeningRequestPage listReopeningRequests(
            dev.caseclock.contract.cases.AnswerState state, String cursor, Integer limit) {
        var page = requests.asked(twin(AnswerState.class, state), cursor, limit);
        return new ReopeningRequestPage(page.items(), page.next());
    }
}
