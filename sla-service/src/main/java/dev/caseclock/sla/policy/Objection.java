package dev.caseclock.sla.policy;

import dev.caseclock.kit.problem.Refusal;
import java.util.List;
import java.util.Map;

/** One place of a draft that keeps it from being a promise. */
record Objection(String pointer, Flaw flaw, String rule, Map<String, Object> arguments) {

    static Objection to(String pointer, Flaw flaw, String rule) {
        return new Objection(pointer, flaw, rule, Map.of());
    }

    Objection with(String name, Object value) {
        return new Objection(pointer, flaw, rule, Map.of(name, value));
    }

    /** Refuses for all of them at once, with a code and a rule of its own when there is one kind only. */
    static void refuse(List<Objection> objections) {
        if (objections.isEmpty()) {
            return;
        }
        var first = objections.get(0);
        var isOneKind = objections.stream().map(Objection::flaw).distinct().count() == 1;
        var refusal = Refusal.unprocessable(isOneKind ? first.flaw.name() : "POLICY_NOT_SOUND");
        if (objections.stream().map(Objection::rule).distinct().count() == 1) {
            refusal.rule(first.rule);
        }
        first.arguments.forEach(refusal::argument);
        objections.forEach(one -> refusal.error(one.pointer, one.flaw.name(), one.arguments));
        throw refusal;
    }
}
