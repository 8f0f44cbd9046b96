package dev.caseclock.cases.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "console.log | attachment; filename=\"console.log\"; filename*=UTF-8''console.log",
                "a b;c'.txt | attachment; filename=\"a b;c'.txt\"; filename*=UTF-8''a%20b%3Bc%27.txt",
                "截图.png | attachment; filename=\"__.png\"; filename*=UTF-8''%E6%88%AA%E5%9B%BE.png",
                "📞.png | attachment; filename=\"_.png\"; filename*=UTF-8''%F0%9F%93%9E.png",
                "سجل.txt | attachment; filename=\"___.txt\"; filename*=UTF-8''%D8%B3%D8%AC%D9%84.txt",
                "50%.txt | attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt",
            })
    void every_name_survives_the_header_as_rfc_6266_and_8187_write_it(String name, String disposition) {
        assertThat(new FileName(name).disposition()).isEqualTo(disposition);
    }

    @Test
    void a_quote_cannot_end_the_name_in_the_header() {
        assertThat(new FileName("a\"; filename=\"evil.exe").disposition())
                .isEqualTo("attachment; filename=\"a_; filename=_evil.exe\";"
                        + " filename*=UTF-8''a%22%3B%20filename%3D%22evil.exe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "C:\\logs\\console.log",
                "a/b.txt",
                ".",
                "..",
                "photo\u202Egpj.exe",
                "a\u2066b.txt",
                "half\uD83D.txt"
            })
    void r2_2_a_path_or_a_misleading_name_is_refused(String name) {
        assertThat(refusal(name).code()).isEqualTo("FILE_NAME_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb.txt", "a\u0000.png", "a\rb: c", "\u007F", "a\u0085b"})
    void r2_2_control_characters_are_refused(String name) {
        assertThat(refusal(name).code()).isEqualTo("CONTROL_CHARACTER");
    }

    @Test
    void a_name_says_something() {
        assertThat(refusal(" \u3000").code()).isEqualTo("BLANK_TEXT");
    }

    private static Refusal refusal(String name) {
        var refusal = catchThrowableOfType(Refusal.class, () -> new FileName(name));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.places()).extracting(Refusal.Place::pointer).containsExactly("query:name");
        return refusal;
    }
}
