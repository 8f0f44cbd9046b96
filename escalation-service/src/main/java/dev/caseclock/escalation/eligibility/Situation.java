package dev.caseclock.escalation.eligibility;

import java.util.List;

/** Everything a verdict rests on besides policy and time. {@code active} is null when there is no active escalation. */
public record Situation(
        CaseSnapshot snapshot, ActiveEscalation active, List<RcaDebt> incidents, RequestedTerms requested) {

    public Situation {
        incidents = List.copyOf(incidents);
    }
}
