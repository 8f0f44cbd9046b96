package dev.caseclock.escalation.eligibility;

import dev.caseclock.kit.problem.Refusal;

/** What came of opening one of several cases: its dossier, or (the dossier is null) why there is none. */
public record Opening(String reference, CaseDossier dossier, Refusal refusal) {

    public static Opening of(String reference, CaseDossier dossier) {
        return new Opening(reference, dossier, null);
    }

    public static Opening refused(String reference, Refusal refusal) {
        return new Opening(reference, null, refusal);
    }
}
