package dev.caseclock.escalation.eligibility;

import dev.caseclock.contract.escalation.AssumedAct;
import dev.caseclock.contract.escalation.EligibilityView;
import dev.caseclock.contract.escalation.EscalationEligibilityApi;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.language.RequestLanguage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class EscalationEligibilityResource implements EscalationEligibilityApi {

    private final CaseFacts facts;
    private final ActiveEscalations escalations;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;
    private final Conditional conditional;

    @Inject
    EscalationEligibilityResource(
            CaseFacts facts,
            ActiveEscalations escalations,
            SuiteClock clock,
            Caller caller,
            RequestLanguage language,
            Conditional conditional) {
        this.facts = facts;
        this.escalations = escalations;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
        this.conditional = conditional;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public EligibilityView explainEligibility(
            String id,
            EscalationReason reason,
            Boolean impactStated,
            UUID lastSeenUpdate,
            Instant at,
            List<AssumedAct> assume,
            String ifNoneMatch) {
        var named = EligibilityViews.reason(reason);
        var dossier = facts.open(id, named);
        var active = escalations.activeOf(dossier.known().snapshot().id()).orElse(null);
        var requested = new RequestedTerms(named, impactStated, lastSeenUpdate, RequesterChannel.of(caller));
        var now = clock.instant();
        var supposed =
                new Supposition(assume.stream().map(EligibilityViews::act).toList(), at);
        var verdict = dossier.judge(requested, active, supposed, now);
        conditional.etag(EligibilityViews.tag(verdict, language.get()));
        return EligibilityViews.of(verdict, now, language.get());
    }
}
