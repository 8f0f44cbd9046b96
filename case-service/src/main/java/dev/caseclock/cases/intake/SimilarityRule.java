package dev.caseclock.cases.intake;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How alike two texts are written, from 0 to 1: the share of their pieces that they have in common (Sørensen-Dice). A
 * piece is three letters of a word with its borders, or two signs that stand together in a script without spaces.
 */
final class SimilarityRule {

    private static final String SPACELESS = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}";
    private static final Pattern WORD = Pattern.compile("[%1$s]+|[\\p{L}\\p{M}\\p{N}&&[^%1$s]]+".formatted(SPACELESS));
    private static final Pattern WITHOUT_SPACES = Pattern.compile("[" + SPACELESS + "].*");

    private SimilarityRule() {}

    static double between(String one, String other) {
        return between(pieces(one), pieces(other));
    }

    static double between(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        var common = one.stream().filter(other::contains).count();
        return 2.0 * common / (one.size() + other.size());
    }

    static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        WORD.matcher(plain).results().forEach(word -> addPieces(word.group(), pieces));
        return pieces;
    }

    private static void addPieces(String word, Set<String> pieces) {
        if (WITHOUT_SPACES.matcher(word).matches()) {
            addPieces(word, 2, pieces);
        } else {
            addPieces("  " + word + " ", 3, pieces);
        }
    }

    private static void addPieces(String word, int length, Set<String> pieces) {
        var signs = word.codePoints().toArray();
        if (signs.length < length) {
            pieces.add(word);
        }
        for (var i = 0; i + length <= signs.length; i++) {
            pieces.add(new String(signs, i, length));
        }
    }
}
