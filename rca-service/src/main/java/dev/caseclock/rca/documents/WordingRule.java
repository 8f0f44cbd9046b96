package dev.caseclock.rca.documents;

import dev.caseclock.kit.problem.Refusal;
import java.util.Map;
import java.util.stream.Stream;

/**
 * R2.2: texts of people may hold anything that can be written, in any script. Neither HTML nor PDF can show a control character,
 * and a digest over one, or over half of a surrogate pair, would be nobody's proof.
 */
public final class WordingRule {

    private WordingRule() {}

    /** Refuses with every place at once. A text of one line has no line breaks and tabs either. */
    static void check(Stream<Passage> passages) {
        var refusal = Refusal.unprocessable("CONTROL_CHARACTER");
        passages.filter(WordingRule::isIllegible).forEach(passage -> refusal.at(passage.pointer()));
        if (!refusal.places().isEmpty()) {
            throw refusal;
        }
    }

    /** Texts that are needed, by their pointers: each says something, in characters that can be shown. Absent ones are not looked at. */
    public static void check(Map<String, String> texts) {
        var blank = Refusal.unprocessable("BLANK_TEXT");
        texts.forEach((pointer, text) -> {
            if (text.isBlank()) {
                blank.at(pointer);
            }
        });
        if (!blank.places().isEmpty()) {
            throw blank;
        }
        check(texts.entrySet().stream().map(entry -> new Passage(entry.getKey(), entry.getValue())));
    }

    /** The end of a line is one character, whatever machine it was typed on: a digest depends on it. */
    public static String unified(String text) {
        return text == null ? null : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean isIllegible(Passage passage) {
        return passage.text().codePoints().anyMatch(letter -> isIllegible(letter, !passage.isOfOneLine()));
    }

    private static boolean isIllegible(int letter, boolean mayBreak) {
        if (letter == '\n' || letter == '\t') {
            return !mayBreak;
        }
        return Character.isISOControl(letter)
                || (letter & 0xfffe) == 0xfffe
                || Character.getType(letter) == Character.SURROGATE;
    }
}
