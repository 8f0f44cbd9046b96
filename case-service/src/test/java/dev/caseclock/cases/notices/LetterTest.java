package dev.caseclock.cases.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.testkit.ProblemTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterTest {

    private static final Instant NOW = Instant.parse("2026-03-06T17:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-03-10T04:00:00Z");

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void every_notice_names_its_case_in_both_languages(NoticeKind kind) {
        for (var language : ContactLanguage.values()) {
            var mail =
                    letter(kind, language, "Calls drop", "Since when?", CLOSES).mail();

            assertThat(mail.subject()).startsWith("[CS-1000001] ").contains("Calls drop");
            assertThat(mail.text()).contains("CS-1000001", "Alice").doesNotContainPattern("\\{[a-zA-Z]+\\}");
            assertThat(mail.text().contains("Dear")).isEqualTo(language == ContactLanguage.EN);
            assertThat(mail.language().tag()).isEqualTo(language.tag());
        }
    }

    @Test
    void every_text_speaks_english_and_chinese() {
        assertThat(ProblemTexts.in("mails").complaints()).isEmpty();
    }

    @Test
    void r7_2_the_closing_is_told_in_the_zone_of_the_calendar_and_in_utc() {
        assertThat(letter(NoticeKind.FINAL_NOTICE, ContactLanguage.EN, "Calls drop", null, CLOSES)
                        .mail()
                        .text())
                .contains("2026-03-10 00:00 America/New_York (2026-03-10 04:00 UTC)");
        assertThat(letter(NoticeKind.WARNING, ContactLanguage.EN, "Calls drop", null, null)
                        .mail()
                        .text())
                .contains("Without one the case will be closed.");
    }

    @Test
    void r5_4_a_closing_tells_until_when_it_may_be_asked_to_be_reopened() {
        assertThat(letter(NoticeKind.CLOSING, ContactLanguage.EN, "Calls drop", null, CLOSES)
                        .mail()
                        .text())
                .contains("until 2026-03-20 00:00 America/New_York (2026-03-20 04:00 UTC)");
    }

    @Test
    void what_people_wrote_fills_no_placeholder_and_ends_no_line_of_a_header() {
        var mail = letter(
                        NoticeKind.QUESTION,
                        ContactLanguage.EN,
                        "Calls {number}\r\nBcc: eve@evil.example\t\u2028drop $1",
                        "Is {name} set? 😀 你好 $0 \\n",
                        null)
                .mail();

        assertThat(mail.subject()).isEqualTo("[CS-1000001] A question: Calls {number} Bcc: eve@evil.example drop $1");
        assertThat(mail.text()).contains("Is {name} set? 😀 你好 $0 \\n");
    }

    private static Letter letter(
            NoticeKind kind, ContactLanguage language, String subject, String quoted, Instant closesAt) {
        return new Letter(
                UUID.randomUUID(),
                kind,
                "alice@acme.example",
                "Alice",
                language,
                "CS-1000001",
                subject,
                quoted,
                "Ada Agent",
                closesAt,
                closesAt == null ? null : closesAt.plus(Duration.ofHours(240)),
                "America/New_York",
                kind == NoticeKind.DOCUMENT ? "RCA" : null,
                kind == NoticeKind.DOCUMENT ? "Why" : null,
                NOW);
    }
}
