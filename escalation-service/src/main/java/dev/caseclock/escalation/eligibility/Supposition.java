package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.List;

/** What a question supposes besides the facts: acts that have happened, and another instant than now (null for now). */
public record Supposition(List<Remedy> acts, Instant at) {

    public Supposition {
        acts = List.copyOf(acts);
    }

    /** The facts as they are, now. */
    public static Supposition nothing() {
        return new Supposition(List.of(), null);
    }

    Verdict judge(Situation situation, EscalationPolicies policies, Instant now) {
        var supposed = situation;
        for (var act : acts) {
            supposed = act.after(supposed, now);
        }
        var verdict = Verdict.of(supposed, policies, at == null ? now : at);
        return acts.isEmpty() && at == null ? verdict : verdict.supposing(acts);
    }
}
