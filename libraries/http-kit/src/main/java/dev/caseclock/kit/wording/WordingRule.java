package dev.caseclock.kit.wording;

import dev.caseclock.kit.problem.Refusal;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * R2.2. Texts of people may hold anything that can be written, in any script; but no control characters other than
 * newline and tab, nothing that is no character, and a text that is required says something.
 */
public final class WordingRule {

    private record Flaw(String pointer, String code) {}

    private record Part(String name, Method accessor, boolean isRequired) {

        static Part of(Class<?> type, RecordComponent component) {
            try {
                var field = type.getDeclaredField(component.getName());
                return new Part(component.getName(), component.getAccessor(), field.isAnnotationPresent(NotNull.class));
            } catch (NoSuchFieldException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        Object of(Record request) {
            try {
                return accessor.invoke(request);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    // Each body of each request is looked at; its type is looked at once.
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> Part.of(type, component))
                    .toList();
        }
    };

    private final List<Flaw> flaws = new ArrayList<>();

    private WordingRule() {}

    /** Refuses with every flawed text of a request at once. */
    public static void check(Record request) {
        var rule = new WordingRule();
        rule.look(request, "");
        rule.refuseFlaws();
    }

    /** What this rule leaves of a text, with line ends of one character, so that it is the same wherever it was typed. */
    public static String tidied(String text) {
        return text == null
                ? null
                : text.replace("\r\n", "\n")
                        .codePoints()
                        .filter(each -> !isIllegible(each))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
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
        for (var part : PARTS.get(request.getClass())) {
            look(part.of(request), pointer + "/" + part.name(), part.isRequired());
        }
    }

    private void look(Object value, String place, boolean isRequired) {
        if (value instanceof String text) {
            if (isRequired && text.isBlank()) {
                flaws.add(new Flaw(place, "BLANK_TEXT"));
            } else if (hasIllegible(text)) {
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
    private static boolean hasIllegible(String text) {
        return text.replace("\r\n", "\n").codePoints().anyMatch(WordingRule::isIllegible);
    }

    // Half of a surrogate pair and the last two of each plane are no characters: nobody could print or digest them.
    private static boolean isIllegible(int each) {
        return Character.isISOControl(each) && each != '\n' && each != '\t'
                || (each & 0xFFFE) == 0xFFFE
                || Character.getType(each) == Character.SURROGATE;
    }
}
