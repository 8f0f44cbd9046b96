package dev.caseclock.kit.wording;

import dev.caseclock.kit.problem.Refusal;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * R2.2. Texts of people may hold anything that can be written, in any script; but no control characters other than
 * newline and tab, and a text that is required says something.
 */
public final class WordingRule {

    private record Flaw(String pointer, String code) {}

    private final Predicate<Field> required;
    private final List<Flaw> flaws = new ArrayList<>();

    private WordingRule(Predicate<Field> required) {
        this.required = required;
    }

    /** Refuses with every flawed text of a request at once; some of its fields are required. */
    public static void check(Record request, Predicate<Field> required) {
        var rule = new WordingRule(required);
        rule.look(request, "");
        rule.refuseFlaws();
    }

    private void refuseFlaws() {
        if (!flaws.isEmpty()) {
            var codes = flaws.stream().map(Flaw::code).distinct().toList();
            var refusal = Refusal.malformed(codes.size() == 1 ? codes.get(0) : "INVALID_REQUEST")
                    .argument("field", flaws.get(0).pointer());
            flaws.forEach(flaw -> refusal.error(flaw.pointer(), flaw.code(), Map.of("field", flaw.pointer())));
            throw refusal;
        }
    }

    private void look(Record request, String pointer) {
        for (var component : request.getClass().getRecordComponents()) {
            var place = pointer + "/" + component.getName();
            look(value(request, component), place, isRequired(request, component));
        }
    }

    private void look(Object value, String place, boolean isRequired) {
        if (value instanceof String text) {
            if (isRequired && text.isBlank()) {
                flaws.add(new Flaw(place, "BLANK_TEXT"));
            } else if (hasControlCharacter(text)) {
                flaws.add(new Flaw(place, "CONTROL_CHARACTER"));
            }
        } else if (value instanceof Record nested) {
            look(nested, place);
        } else if (value instanceof Collection<?> many) {
            var index = 0;
            for (var each : many) {
                var entry = place + "/" + index++;
                if (each == null) {
                    flaws.add(new Flaw(entry, "MISSING_VALUE"));
                } else {
                    look(each, entry, true);
                }
            }
        }
    }

    // A carriage return is a newline where a line feed follows it, as browsers send it.
    private static boolean hasControlCharacter(String text) {
        for (var i = 0; i < text.length(); i++) {
            var each = text.charAt(i);
            var isNewline = each == '\n' || each == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (Character.isISOControl(each) && each != '\t' && !isNewline) {
                return true;
            }
        }
        return false;
    }

    private boolean isRequired(Record request, RecordComponent component) {
        try {
            return required.test(request.getClass().getDeclaredField(component.getName()));
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object value(Record request, RecordComponent component) {
        try {
            return component.getAccessor().invoke(request);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
