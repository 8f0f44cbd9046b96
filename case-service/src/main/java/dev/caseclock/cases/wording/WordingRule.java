package dev.caseclock.cases.wording;

import dev.caseclock.kit.problem.Refusal;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * R2.2. Texts of people may hold anything that can be written, in any script; but no control characters other than
 * newline and tab, and a text that is required says something.
 */
public final class WordingRule {

    private record Flaw(String pointer, String code) {}

    private WordingRule() {}

    /** Refuses with every flawed text of a request at once. */
    public static void check(Record request) {
        var flaws = new ArrayList<Flaw>();
        look(request, "", flaws);
        if (!flaws.isEmpty()) {
            var codes = flaws.stream().map(Flaw::code).distinct().toList();
            var refusal = Refusal.malformed(codes.size() == 1 ? codes.get(0) : "INVALID_REQUEST")
                    .argument("field", flaws.get(0).pointer());
            flaws.forEach(flaw -> refusal.error(flaw.pointer(), flaw.code(), Map.of("field", flaw.pointer())));
            throw refusal;
        }
    }

    private static void look(Record request, String pointer, List<Flaw> flaws) {
        for (var component : request.getClass().getRecordComponents()) {
            var place = pointer + "/" + component.getName();
            look(value(request, component), place, isRequired(request, component), flaws);
        }
    }

    private static void look(Object value, String place, boolean required, List<Flaw> flaws) {
        if (value instanceof String text) {
            if (required && text.isBlank()) {
                flaws.add(new Flaw(place, "BLANK_TEXT"));
            } else if (hasControlCharacter(text)) {
                flaws.add(new Flaw(place, "CONTROL_CHARACTER"));
            }
        } else if (value instanceof Record nested) {
            look(nested, place, flaws);
        } else if (value instanceof Collection<?> many) {
            var index = 0;
            for (var each : many) {
                look(each, place + "/" + index++, true, flaws);
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

    private static boolean isRequired(Record request, RecordComponent component) {
        try {
            return request.getClass().getDeclaredField(component.getName()).isAnnotationPresent(NotNull.class);
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
