package dev.caseclock.escalation.requests;

import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.escalation.EscalationOrder;
import dev.caseclock.contract.escalation.EscalationPage;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.contract.escalation.EscalationState;
import dev.caseclock.contract.escalation.EscalationView;
import dev.caseclock.contract.escalation.EscalationsApi;
import dev.caseclock.contract.escalation.RequestEscalation;
import dev.caseclock.escalation.eligibility.CaseFacts;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class EscalationsResource implements EscalationsApi {

    static final String FORM_WRONG = "ESCALATION_FORM_WRONG";

    private final CaseFacts facts;
    private final EscalationIntakeRepository intake;
    private final EscalationRepository escalations;
    private final EscalationListRepository lists;
    private final RefusalCounts refusals;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;
    private final Conditional conditional;

    @Inject
    EscalationsResource(
            CaseFacts facts,
            EscalationIntakeRepository intake,
            EscalationRepository escalations,
            EscalationListRepository lists,
            RefusalCounts refusals,
            SuiteClock clock,
            Caller caller,
            RequestLanguage language,
            Conditional conditional) {
        this.facts = facts;
        this.intake = intake;
        this.escalations = escalations;
        this.lists = lists;
        this.refusals = refusals;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
        this.conditional = conditional;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.AGENT, Roles.MANAGER})
    public EscalationView requestEscalation(String idempotencyKey, RequestEscalation request) {
        try {
            var form = EscalationViews.form(request, caller);
            refuseWrong(form);
            facts.open(request.caseId(), form.reason());
            return intake.accept(request);
        } catch (Refusal refusal) {
            // By now the transaction is over, so the count stays.
            refusals.count(RefusedCodes.of(refusal));
            throw refusal;
        }
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public EscalationPage listEscalations(
            String _case,
            EscalationState state,
            Priority priority,
            EscalationReason reason,
            String organization,
            Boolean watched,
            String waitingFor,
            EscalationOrder order,
            String cursor,
            Integer limit) {
        var wanted = new EscalationListRepository.Wanted(
                _case, state, priority, reason, organization, watched, WaitingTime.read(waitingFor), order);
        return lists.page(wanted, cursor, limit, caller);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public EscalationView getEscalation(UUID id, String ifNoneMatch) {
        var escalation = escalations.readable(id, caller);
        conditional.etag(escalation.version());
        return EscalationViews.of(escalation, language.get());
    }

    private void refuseWrong(EscalationForm form) {
        var defects = form.defects(clock.instant());
        if (!defects.isEmpty()) {
            var refusal = Refusal.unprocessable(FORM_WRONG).rule("R6.12").argument("reason", form.reason());
            defects.forEach(defect -> refusal.error(defect.pointer(), defect.code()));
            throw refusal;
        }
    }
}
