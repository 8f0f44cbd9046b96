package dev.caseclock.gateway.problem;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of every problem, in the language the caller asked for. */
final class ProblemTexts {

    private static final String BUNDLE = "gateway-problems";
    private static final ResourceBundle.Control NO_SYSTEM_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;
    private final Locale language;

    private ProblemTexts(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(BUNDLE, language, NO_SYSTEM_LANGUAGE);
    }

    /** English, unless any kind of Chinese is wanted more. */
    static ProblemTexts inLanguageOf(String acceptLanguage) {
        return new ProblemTexts(wantsChinese(acceptLanguage) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    private static boolean wantsChinese(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 500) {
            return false;
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .sorted(Comparator.comparingDouble(Locale.LanguageRange::getWeight)
                            .reversed())
                    .map(Locale.LanguageRange::getRange)
                    .filter(range -> isLanguage(range, "zh") || isLanguage(range, "en") || range.equals("*"))
                    .findFirst()
                    .filter(range -> isLanguage(range, "zh"))
                    .isPresent();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isLanguage(String range, String language) {
        return range.equals(language) || range.startsWith(language + "-");
    }

    String languageTag() {
        return language.toLanguageTag();
    }

    String title(Refusal refusal) {
        return find(List.of(refusal.wording() + ".title", refusal.code() + ".title"), refusal.arguments())
                .orElseThrow();
    }

    String detail(Refusal refusal) {
        return find(List.of(refusal.wording() + ".detail", refusal.code() + ".detail"), refusal.arguments())
                .orElseThrow();
    }

    Optional<String> remedy(Refusal refusal) {
        return find(List.of(refusal.wording() + ".remedy", refusal.code() + ".remedy"), refusal.arguments());
    }

    String detail(Refusal.Place place) {
        return find(List.of(place.code() + ".detail"), place.arguments()).orElseThrow();
    }

    private Optional<String> find(List<String> keys, Map<String, Object> arguments) {
        return keys.stream()
                .filter(texts::containsKey)
                .findFirst()
                .map(texts::getString)
                .map(text -> filled(text, arguments));
    }

    private static String filled(String text, Map<String, Object> arguments) {
        var result = text;
        for (var argument : arguments.entrySet()) {
            result = result.replace("{" + argument.getKey() + "}", String.valueOf(argument.getValue()));
        }
        return result;
    }
}
