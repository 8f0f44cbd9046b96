package dev.caseclock.rca.documents;

import dev.caseclock.kit.problem.Refusal;
import java.util.List;
import java.util.Map;

/**
 * Texts of a document are printed and digested: neither HTML nor PDF can show a control character, and a digest over one, or over half
 * of a surrogate pair, would be nobody's proof.
 */
public final class PrintableRule {

    private PrintableRule() {}

    /** Refuses with every place at once. */
    static void check(List<Passage> passages) {
        var flawed = passages.stream()
                .filter(passage -> isIllegible(passage.text()))
                .map(Passage::pointer)
                .toList();
        if (!flawed.isEmpty()) {
            var refusal = Refusal.malformed("CONTROL_CHARACTER").argument("field", flawed.get(0));
            flawed.forEach(place -> refusal.error(place, "CONTROL_CHARACTER", Map.of("field", place)));
            throw refusal;
        }
    }

    /** The end of a line is one character, whatever machine it was typed on. */
    public static String unified(String text) {
        return text == null ? null : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean isIllegible(String text) {
        return text.codePoints()
                .filter(letter -> letter != '\n' && letter != '\t')
                .anyMatch(letter -> Character.isISOControl(letter)
                        || (letter & 0xfffe) == 0xfffe
                        || Character.getType(letter) == Character.SURROGATE);
    }
}
