package dev.caseclock.kit.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingRuleTest {

    record Letter(@NotNull String subject, String body, List<String> places, Part part) {}

    record Part(String note) {}

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two\nlines\tand\r\na third", "通话中断 📞", "👩‍💻", "\u200Fعربي", " padded "})
    void r2_2_any_script_emoji_newlines_and_tabs_are_welcome(String text) {
        assertThat(refused(letter(text))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0007b", "a\u001Bb", "a\rb", "a\u007Fb", "a\u0085b", "\b", "a\uD83D", "\uDCDE", "\uFFFF"})
    void r2_2_what_cannot_be_read_is_refused_with_the_field(String text) {
        var refusal = refused(letter(text));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("CONTROL_CHARACTER");
        assertThat(refusal.places()).extracting(Refusal.Place::pointer).containsExactly("/body");
    }

    @Test
    void r2_2_what_is_left_of_any_text_is_welcome() {
        assertThat(WordingRule.tidied("two\r\nlines\t\uD83D\u001B[31m 📞\uFFFE"))
                .isEqualTo("two\nlines\t[31m 📞");
        assertThat(WordingRule.tidied(null)).isNull();
    }

    @Test
    void a_required_text_says_something_and_an_optional_one_may_be_blank() {
        assertThat(refused(new Letter("  ", "x", List.of(), null)).code()).isEqualTo("BLANK_TEXT");
        assertThat(refused(new Letter("x", " ", List.of(), null))).isNull();
    }

    @Test
    void every_flaw_is_told_at_once_wherever_it_is() {
        var refusal = refused(new Letter(" ", "a\u0000b", List.of("ok", "\u0001"), new Part("\u0002")));

        assertThat(refusal.code()).isEqualTo("INVALID_REQUEST");
        assertThat(refusal.places())
                .extracting(Refusal.Place::pointer)
                .containsExactly("/subject", "/body", "/places/1", "/part/note");
    }

    @Test
    void a_list_has_no_place_that_is_nothing() {
        var refusal = refused(new Letter("x", "y", Arrays.asList("ok", null), null));

        assertThat(refusal.code()).isEqualTo("MISSING_VALUE");
        assertThat(refusal.places()).extracting(Refusal.Place::pointer).containsExactly("/places/1");
    }

    private static Letter letter(String body) {
        return new Letter("x", body, List.of(), null);
    }

    private static Refusal refused(Letter letter) {
        return catchThrowableOfType(Refusal.class, () -> WordingRule.check(letter));
    }
}
