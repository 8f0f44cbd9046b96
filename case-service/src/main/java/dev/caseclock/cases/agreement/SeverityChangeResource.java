package dev.caseclock.cases.agreement;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.contract.cases.AcceptProposal;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.DeclineProposal;
import dev.caseclock.contract.cases.ProposeSeverity;
import dev.caseclock.contract.cases.SeverityChangePage;
import dev.caseclock.contract.cases.SeverityChangeView;
import dev.caseclock.contract.cases.SeverityChangesApi;
import dev.caseclock.contract.cases.TriageCase;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class SeverityChangeResource implements SeverityChangesApi {

    private final SeverityChangeRepository changes;
    private final CommandAnswer answer;

    @Inject
    SeverityChangeResource(SeverityChangeRepository changes, CommandAnswer answer) {
        this.changes = changes;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public CaseView triageCase(String ifMatch, String id, TriageCase request) {
        var found = twin(Severity.class, request.severity());
        var call = call(request.channel(), request.contactId());
        return CaseViews.of(changes.triage(id, ifMatch, found, call, request.reason()));
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public SeverityChangeView proposeSeverity(String idempotencyKey, String id, ProposeSeverity request) {
        var wanted = twin(Severity.class, request.severity());
        var proposal = changes.propose(id, wanted, call(request.channel(), request.contactId()), request.reason());
        answer.location("/api/v1/cases/" + proposal.caseId() + "/severity-changes/" + proposal.id());
        return proposal;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public SeverityChangeView acceptSeverity(String ifMatch, String id, UUID changeId, AcceptProposal request) {
        var call = call(request.channel(), request.contactId());
        return changes.answer(id, ifMatch, changeId, call, request.reason(), SeverityChange::accept);
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public SeverityChangeView rejectSeverity(String ifMatch, String id, UUID changeId, DeclineProposal request) {
        var call = call(request.channel(), request.contactId());
        return changes.answer(id, ifMatch, changeId, call, request.reason(), SeverityChange::decline);
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public SeverityChangeView withdrawSeverity(String ifMatch, String id, UUID changeId, AcceptProposal request) {
        var call = call(request.channel(), request.contactId());
        return changes.answer(id, ifMatch, changeId, call, request.reason(), SeverityChange::withdraw);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public SeverityChangeView getSeverityChange(String id, UUID changeId) {
        return changes.read(id, changeId);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public SeverityChangePage listSeverityChanges(String id, String cursor, Integer limit) {
        var page = changes.ofCase(id, cursor, limit);
        return new SeverityChangePage(page.items(), page.next());
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public SeverityChangePage findSeverityChanges(
            dev.caseclock.contract.cases.AnswerState state, String cursor, Integer limit) {
        var page = changes.asked(twin(AnswerState.class, state), cursor, limit);
        return new SeverityChangePage(page.items(), page.next());
    }

    private static Call call(dev.caseclock.contract.cases.Channel channel, UUID contactId) {
        return new Call(twin(Channel.class, channel, Channel.PORTAL), contactId);
    }
}
