package dev.caseclock.escalation.requests;

import dev.caseclock.kit.problem.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What is counted of a refused request: its code once, and each of its reasons. */
final class RefusedCodes {

    private RefusedCodes() {}

    /** None for a refusal that says nothing about eligibility or form. */
    static List<String> of(Refusal refusal) {
        return switch (refusal.code()) {
            case EscalationsResource.FORM_WRONG ->
                with(refusal, refusal.places().stream().map(Refusal.Place::code).toList());
            case EscalationIntakeRepository.NOT_ELIGIBLE ->
                with(refusal, (List<?>) refusal.members().get(EscalationIntakeRepository.FAILED));
            default -> List.of();
        };
    }

    private static List<String> with(Refusal refusal, List<?> reasons) {
        var codes = new ArrayList<>(List.of(refusal.code()));
        reasons.forEach(reason -> codes.add(reason.toString()));
        return codes;
    }
}
