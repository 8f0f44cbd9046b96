package dev.caseclock.sla.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A field of the policy document that has another value; a value is absent where there is no such field. */
record PolicyChange(String pointer, String oldValue, String newValue, String rule) {

    /** From fields by their pointers. */
    static List<PolicyChange> between(Map<String, String> before, Map<String, String> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(pointer -> !Objects.equals(before.get(pointer), after.get(pointer)))
                .sorted(FieldRules.ORDER)
                .map(pointer ->
                        new PolicyChange(pointer, before.get(pointer), after.get(pointer), FieldRules.ruleOf(pointer)))
                .toList();
    }
}
