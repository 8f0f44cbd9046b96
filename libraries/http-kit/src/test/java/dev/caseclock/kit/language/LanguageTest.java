package dev.caseclock.kit.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|ENGLISH",
                "''|ENGLISH",
                "zh|CHINESE",
                "zh-CN,zh;q=0.9,en;q=0.8|CHINESE",
                "zh-Hans-CN|CHINESE",
                "ZH-tw|CHINESE",
                "en-US,zh;q=0.5|ENGLISH",
                "fr,zh;q=0.5|CHINESE",
                "en;q=0.4,zh;q=0.5|CHINESE",
                "zh;q=0|ENGLISH",
                "*|ENGLISH",
                "zhx|ENGLISH",
                ";;;=|ENGLISH",
            })
    void the_first_language_that_we_speak_is_taken_and_english_otherwise(String header, Language language) {
        assertThat(Language.of(header)).isEqualTo(language);
    }

    @Test
    void a_text_is_filled_once_and_never_read_for_placeholders_again() {
        var text = Texts.in("kit-problems")
                .text("UNKNOWN_FIELD.detail", Language.ENGLISH, Map.of("field", "{field} $1 \\"));

        assertThat(text).isEqualTo("The field \"{field} $1 \\\" is not known here.");
    }

    @Test
    void an_instant_is_spelled_as_in_the_fields_of_an_answer() {
        var text = Texts.in("kit-problems")
                .text(
                        "UNKNOWN_FIELD.detail",
                        Language.ENGLISH,
                        Map.of("field", Instant.parse("2026-03-07T02:00:00.508520Z")));

        assertThat(text).isEqualTo("The field \"2026-03-07T02:00:00.50852Z\" is not known here.");
    }

    @Test
    void a_bundle_that_does_not_exist_is_passed_over() {
        assertThat(Texts.in("nowhere", "kit-problems").text("NOT_FOUND.title", Language.CHINESE, Map.of()))
                .isEqualTo("未找到");
        assertThat(Texts.in("nowhere").text("NO.title", Language.ENGLISH, Map.of()))
                .isEqualTo("NO.title");
    }
}
