package dev.caseclock.escalation.eligibility;

import dev.caseclock.contract.escalation.CaseToCheck;
import dev.caseclock.contract.escalation.CheckEligibility;
import dev.caseclock.contract.escalation.EligibilityCheckView;
import dev.caseclock.contract.escalation.EligibilityChecksApi;
import dev.caseclock.contract.escalation.EligibilityChecksView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.problem.ProblemBody;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class EligibilityChecksResource implements EligibilityChecksApi {

    private final CaseFacts facts;
    private final ActiveEscalations escalations;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;
    private final ProblemBody problems;

    @Inject
    EligibilityChecksResource(
            CaseFacts facts,
            ActiveEscalations escalations,
            SuiteClock clock,
            Caller caller,
            RequestLanguage language,
            ProblemBody problems) {
        this.facts = facts;
        this.escalations = escalations;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
        this.problems = problems;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public EligibilityChecksView checkEligibility(CheckEligibility asked) {
        refuseMissing(asked.cases());
        var reason = EligibilityViews.reason(asked.reason());
        var opened =
                facts.openAll(asked.cases().stream().map(CaseToCheck::caseId).toList(), reason);
        var active = escalations.activeOf(opened.stream()
                .filter(opening -> opening.dossier() != null)
                .map(opening -> opening.dossier().known().snapshot().id())
                .toList());
        var now = clock.instant();
        var items = new ArrayList<EligibilityCheckView>();
        for (var i = 0; i < opened.size(); i++) {
            var requested = new RequestedTerms(
                    reason,
                    Boolean.TRUE.equals(asked.impactStated()),
                    asked.cases().get(i).lastSeenUpdate(),
                    RequesterChannel.of(caller));
            items.add(answer(opened.get(i), requested, active, now));
        }
        return new EligibilityChecksView(now, items);
    }

    private EligibilityCheckView answer(
            Opening opening, RequestedTerms requested, Map<UUID, ActiveEscalation> active, Instant now) {
        if (opening.dossier() == null) {
            var problem = EligibilityViews.problem(problems, opening, language.get());
            return new EligibilityCheckView(opening.reference(), null, problem);
        }
        var id = opening.dossier().known().snapshot().id();
        var verdict = opening.dossier().judge(requested, active.get(id), now);
        return new EligibilityCheckView(opening.reference(), EligibilityViews.of(verdict, now, language.get()), null);
    }

    private static void refuseMissing(List<CaseToCheck> cases) {
        var missing = cases.indexOf(null);
        if (missing >= 0) {
            var pointer = "/cases/" + missing;
            throw Refusal.malformed("MISSING_VALUE").argument("field", pointer).at(pointer);
        }
    }
}
