package dev.caseclock.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read exists in both languages and says the same things. */
class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\}");

    @ParameterizedTest
    @ValueSource(strings = {"eligibility", "history", "reporting"})
    void english_and_chinese_are_twins(String bundle) throws IOException {
        var english = texts(bundle + ".properties");
        var chinese = texts(bundle + "_zh_CN.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            assertThat(chinese.getProperty(key)).as(key).containsPattern("\\p{IsHan}");
        }
    }

    private static Set<String> placeholders(String text) {
        var names = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static Properties texts(String name) throws IOException {
        var texts = new Properties();
        try (var reader =
                new InputStreamReader(TextsTest.class.getResourceAsStream("/" + name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
