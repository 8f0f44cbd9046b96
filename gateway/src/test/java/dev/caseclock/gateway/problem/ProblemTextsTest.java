package dev.caseclock.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTextsTest {

    private static final Pattern CODE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    private final ResourceBundle english = ResourceBundle.getBundle("gateway-problems", Locale.ROOT);
    private final ResourceBundle chinese = ResourceBundle.getBundle("gateway-problems", Locale.SIMPLIFIED_CHINESE);

    @Test
    void exist_in_both_languages_with_the_same_places_to_fill() {
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (var key : english.keySet()) {
            assertThat(placeholders(chinese.getString(key))).as(key).isEqualTo(placeholders(english.getString(key)));
            if (key.endsWith("title") || key.endsWith("detail")) {
                assertThat(chinese.getString(key)).as(key).containsPattern("\\p{IsHan}");
            }
        }
    }

    @Test
    void exist_for_every_code_in_the_source() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var codes = CODE.matcher(Files.readString(source));
                while (codes.find()) {
                    assertThat(english.keySet()).contains(codes.group(1) + ".title", codes.group(1) + ".detail");
                }
            }
        }
        for (var flaw : TokenFlaw.values()) {
            assertThat(english.containsKey("UNAUTHENTICATED." + flaw + ".detail"))
                    .isTrue();
        }
        assertThat(Arrays.asList("UNAUTHENTICATED", "FORBIDDEN", "INTERNAL"))
                .allMatch(code -> english.containsKey(code + ".detail"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN          | zh-CN",
                "zh             | zh-CN",
                "zh-TW          | zh-CN",
                "de, zh;q=0.5   | zh-CN",
                "en             | en",
                "en;q=0.5, zh   | zh-CN",
                "zh;q=0.5, en   | en",
                "zh;q=0         | en",
                "de             | en",
                "*              | en",
                "§$%            | en",
                "''             | en"
            })
    void follow_the_wish_of_the_caller(String acceptLanguage, String chosen) {
        assertThat(ProblemTexts.inLanguageOf(acceptLanguage).languageTag()).isEqualTo(chosen);
    }

    @Test
    void do_not_follow_the_language_of_the_machine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(ProblemTexts.inLanguageOf("en").title(Refusal.notFound()))
                    .isEqualTo("Not found");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static TreeSet<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }
}
