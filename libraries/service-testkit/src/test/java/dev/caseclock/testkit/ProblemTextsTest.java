package dev.caseclock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    private final ProblemTexts texts = ProblemTexts.in("planted-problems").codesIn("src/test/planted");

    @Test
    void every_code_of_a_statement_that_refuses_is_found() {
        assertThat(texts.codes()).containsExactlyInAnyOrder("KNOWN", "ENGLISH_ONLY", "NOBODY_WROTE_ME");
    }

    @Test
    void a_code_without_text_in_either_language_is_named() {
        assertThat(texts.complaints())
                .contains(
                        "NOBODY_WROTE_ME.title has no English text",
                        "NOBODY_WROTE_ME.title has no Chinese text",
                        "ENGLISH_ONLY.detail has no Chinese text");
    }

    @Test
    void a_translation_with_other_placeholders_is_named() {
        assertThat(texts.complaints()).contains("KNOWN.detail has other placeholders in Chinese than in English");
    }
}
