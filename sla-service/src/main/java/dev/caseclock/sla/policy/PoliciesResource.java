package dev.caseclock.sla.policy;

import dev.caseclock.contract.sla.InterpretationPage;
import dev.caseclock.contract.sla.PoliciesApi;
import dev.caseclock.contract.sla.PolicyDiffView;
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
        var known = policies.all();
        return new PolicyPage(known.versions().stream()
                .sorted(Comparator.comparing(PolicyVersion::version).reversed())
                .map(policy -> PolicyViews.of(policy, known))
                .toList());
    }

    @Override
    public PolicyView getPolicy(Integer version, String ifNoneMatch) {
        var known = policies.all();
        var view = PolicyViews.of(known.version(version).orElseThrow(Refusal::notFound), known);
        conditional.etag(PolicyViews.etag(view));
        return view;
    }

    @Override
    public PolicyInForceView getPolicyInForce(Instant at, String ifNoneMatch) {
        var view = PolicyViews.inForce(policies.all(), at == null ? suiteClock.instant() : at);
        var policy = view.policy();
        conditional.etag(ETags.of("%d-%s%s%s"
                .formatted(
                        policy.version(),
                        view.inForceBecause(),
                        policy.effectiveTo() == null ? "" : "-" + policy.effectiveTo(),
                        at == null ? "" : "-" + at)));
        return view;
    }

    @Override
    public PolicyDiffView comparePolicies(Integer from, Integer to) {
        var known = policies.all();
        return PolicyViews.diff(
                known.version(from).orElseThrow(Refusal::notFound),
                known.version(to).orElseThrow(Refusal::notFound));
    }

    @Override
    public InterpretationPage listInterpretations() {
        return new InterpretationPage(Interpretation.ALL.stream()
                .map(interpretation -> PolicyViews.of(interpretation, TEXTS, language.get()))
                .toList());
    }
}
