package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.List;

/** All facts about one case that a verdict needs, read together. */
public record CaseDossier(KnownCase known, List<RcaDebt> incidents, EscalationPolicies policies) {

    public CaseDossier {
        incidents = List.copyOf(incidents);
    }

    /** {@code active} is null when there is no active escalation. */
    public Verdict judge(RequestedTerms requested, ActiveEscalation active, Instant at) {
        return judge(requested, active, Supposition.nothing(), at);
    }

    Verdict judge(RequestedTerms requested, ActiveEscalation active, Supposition supposed, Instant now) {
        return supposed.judge(new Situation(known.snapshot(), active, incidents, requested), policies, now);
    }

    /** The same facts, but for news of the closing that arrived meanwhile. */
    public CaseDossier closed(Instant at) {
        return new CaseDossier(known.closed(at), incidents, policies);
    }
}
