package dev.caseclock.escalation.requests;

import dev.caseclock.contract.escalation.ApproveEscalation;
import dev.caseclock.contract.escalation.DeclineEscalation;
import dev.caseclock.contract.escalation.EscalationDecisionsApi;
import dev.caseclock.contract.escalation.EscalationView;
import dev.caseclock.escalation.eligibility.CaseFacts;
import dev.caseclock.escalation.requests.EscalationState.Move;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

@RolesAllowed(Roles.MANAGER)
class EscalationDecisionsResource implements EscalationDecisionsApi {

    private final EscalationRepository escalations;
    private final CaseFacts facts;
    private final Transactions transactions;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;
    private final CommandAnswer answer;

    @Inject
    EscalationDecisionsResource(
            EscalationRepository escalations,
            CaseFacts facts,
            Transactions transactions,
            SuiteClock clock,
            Caller caller,
            RequestLanguage language,
            CommandAnswer answer) {
        this.escalations = escalations;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
        this.answer = answer;
    }

    // The case is read outside of the transaction: a slow neighbour must not hold a connection.
    @Override
    public EscalationView approveEscalation(String ifMatch, UUID id, ApproveEscalation approval) {
        refuseIfCaseClosed(ifMatch, id);
        var note = approval == null ? null : approval.note();
        return transactions.run(() -> decided(escalations.change(
                id, caller, ifMatch, escalation -> escalation.approve(note, caller.actor(), clock.instant()))));
    }

    @Override
    @Command
    public EscalationView declineEscalation(String ifMatch, UUID id, DeclineEscalation decline) {
        return decided(escalations.change(
                id,
                caller,
                ifMatch,
                escalation -> escalation.decline(decline.reason(), caller.actor(), clock.instant())));
    }

    private void refuseIfCaseClosed(String ifMatch, UUID id) {
        var escalation = escalations.readable(id, caller);
        IfMatch.check(ifMatch, escalation.version());
        escalation.allow(Move.APPROVE);
        var snapshot = facts.caseOf(escalation.caseId().toString()).snapshot();
        if (!snapshot.isActiveIn(escalation.caseCycle())) {
            throw Refusal.conflict("CASE_CLOSED")
                    .rule("R6.1")
                    .argument("caseNumber", escalation.caseNumber())
                    .with("allowedActions", List.of(Move.DECLINE, Move.WITHDRAW));
        }
    }

    private EscalationView decided(Escalation escalation) {
        answer.etag(escalation.version());
        return EscalationViews.of(escalation, language.get());
    }
}
