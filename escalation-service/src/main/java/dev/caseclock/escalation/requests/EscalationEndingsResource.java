package dev.caseclock.escalation.requests;

import dev.caseclock.contract.escalation.CloseEscalation;
import dev.caseclock.contract.escalation.EscalationEndingsApi;
import dev.caseclock.contract.escalation.EscalationView;
import dev.caseclock.contract.escalation.WithdrawEscalation;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.language.RequestLanguage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class EscalationEndingsResource implements EscalationEndingsApi {

    private final EscalationRepository escalations;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;
    private final CommandAnswer answer;

    @Inject
    EscalationEndingsResource(
            EscalationRepository escalations,
            SuiteClock clock,
            Caller caller,
            RequestLanguage language,
            CommandAnswer answer) {
        this.escalations = escalations;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.AGENT, Roles.MANAGER})
    public EscalationView withdrawEscalation(String ifMatch, UUID id, WithdrawEscalation withdrawal) {
        var note = withdrawal == null ? null : withdrawal.note();
        return ended(escalations.change(
                id, caller, ifMatch, escalation -> escalation.withdraw(note, caller.actor(), clock.instant())));
    }

    @Override
    @Command
    @RolesAllowed(Roles.MANAGER)
    public EscalationView closeEscalation(String ifMatch, UUID id, CloseEscalation closure) {
        var note = closure == null ? null : closure.note();
        return ended(escalations.change(
                id, caller, ifMatch, escalation -> escalation.close(note, caller.actor(), clock.instant())));
    }

    private EscalationView ended(Escalation escalation) {
        answer.etag(escalation.version());
        return EscalationViews.of(escalation, language.get());
    }
}
