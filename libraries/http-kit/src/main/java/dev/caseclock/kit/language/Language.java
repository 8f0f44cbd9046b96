package dev.caseclock.kit.language;

import java.util.List;
import java.util.Locale;

/** A language the suite speaks to people; English unless Chinese is asked for first. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    CHINESE(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Reads an {@code Accept-Language} header; absent or malformed means English. */
    public static Language of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ENGLISH;
        }
        return ranges(acceptLanguage).stream()
                .filter(range -> range.getWeight() > 0)
                .map(range -> primary(range.getRange()))
                .filter(tag -> tag.equals("zh") || tag.equals("en"))
                .findFirst()
                .map(tag -> tag.equals("zh") ? CHINESE : ENGLISH)
                .orElse(ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /** As in {@code Content-Language}: {@code en} or {@code zh-CN}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private static String primary(String range) {
        var dash = range.indexOf('-');
        return dash < 0 ? range : range.substring(0, dash);
    }
}
