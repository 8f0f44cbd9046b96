package dev.caseclock.sla.policy;

import dev.caseclock.contract.sla.InterpretationPage;
import dev.caseclock.contract.sla.PoliciesApi;
import dev.caseclock.contract.sla.PolicyInForceView;
import dev.caseclock.contract.sla.PolicyPage;
import dev.caseclock.contract.sla.PolicyView;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.command.ETags;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;

@Authenticated
class PoliciesResource implements PoliciesApi {

    private static final Texts TEXTS = Texts.in("interpretations");

    private final PolicyRepository policies;
    private final SuiteClock suiteClock;
    private final Conditional conditional;
    private final RequestLanguage language;

    @Inject
    PoliciesResource(
            PolicyRepository policies, SuiteClock suiteClock, Conditional conditional, RequestLanguage language) {
        this.policies = policies;
        this.suiteClock = suiteClock;
        this.conditional = conditional;
        this.language = language;
    }

    @Override
    public PolicyPage listPolicies() {
        return new PolicyPage(policies.all().versions().stream()
                .sorted(Comparator.comparing(PolicyVersion::version).reversed())
                .map(PolicyViews::of)
                .toList());
    }

    @Override
    public PolicyView getPolicy(Integer version, String ifNoneMatch) {
        var policy = policies.all().version(version).orElseThrow(Refusal::notFound);
        conditional.etag(policy.version());
        return PolicyViews.of(policy);
    }

    @Override
    public PolicyInForceView getPolicyInForce(Instant at, String ifNoneMatch) {
        var instant = at == null ? suiteClock.instant() : at;
        var view = PolicyViews.inForce(policies.all().inForceAt(instant), instant);
        conditional.etag(
                ETags.of(view.policy().version() + "-" + view.inForceBecause() + (at == null ? "" : "-" + at)));
        return view;
    }

    @Override
    public InterpretationPage listInterpretations() {
        return new InterpretationPage(Interpretation.ALL.stream()
                .map(interpretation -> PolicyViews.of(interpretation, TEXTS, language.get()))
                .toList());
    }
}
