package dev.caseclock.sla.policy;

import java.util.Comparator;
import java.util.List;

/** Which rule a field of the policy document is a number of, in the order of the document. */
final class FieldRules {

    private record Place(String pointer, String rule) {}

    private static final List<Place> PLACES = List.of(
            new Place("/initialResponse/targets", "R4.1"),
            new Place("/initialResponse/atRiskPercent", "R4.4"),
            new Place("/supportWindows", "R1.5"),
            new Place("/closing/solutionConfirmationBusinessDays", "R7.1"),
            new Place("/closing/heldWhileRcaPending", "R7.4"),
            new Place("/closing", "R7.2"),
            new Place("/rootCauseAnalysis", "R8.1"),
            new Place("/credentials", "R1.3"),
            new Place("/untargeted", "R4.6"),
            new Place("/escalation/quietPeriods", "R6.8"),
            new Place("/escalation/phoneOnly", "R6.11"),
            new Place("/escalation/notEligible", "R6.10"),
            new Place("/escalation/impactRequired", "R6.9"),
            new Place("/reopening", "R5.4"),
            new Place("/entitlement/subscriptions", "R1.4"),
            new Place("/entitlement/backupContacts", "R1.1"));

    /** Pointers in the order of the document. */
    static final Comparator<String> ORDER = Comparator.<String>comparingInt(pointer -> PLACES.indexOf(place(pointer)))
            .thenComparing(pointer -> pointer);

    private FieldRules() {}

    static String ruleOf(String pointer) {
        return place(pointer).rule();
    }

    private static Place place(String pointer) {
        return PLACES.stream()
                .filter(place -> pointer.equals(place.pointer()) || pointer.startsWith(place.pointer() + "/"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(pointer + " belongs to no rule"));
    }
}
