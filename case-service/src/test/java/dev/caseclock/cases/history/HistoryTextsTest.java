package dev.caseclock.cases.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.lifecycle.CallDirection;
import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.lifecycle.ClosureReason;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The history is complete when everything that can happen to a case has its sentence. */
class HistoryTextsTest {

    private static final Texts TEXTS = Texts.in("history");

    @ParameterizedTest
    @MethodSource("sentences")
    void everything_that_can_happen_has_a_sentence_in_both_languages(String key) {
        var english = TEXTS.find(key, Language.ENGLISH, Map.of());
        var chinese = TEXTS.find(key, Language.CHINESE, Map.of());

        assertThat(english).isPresent();
        assertThat(chinese.orElse("")).containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @EnumSource(
            value = What.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLOSED"})
    void everything_but_a_closing_has_its_rule_here(What what) {
        assertThat(HistoryViews.RULES).containsKey(what.type().replace("dev.caseclock.case.", ""));
    }

    static Stream<String> sentences() {
        return Arrays.stream(What.values()).flatMap(what -> {
            var name = what.type().replace("dev.caseclock.case.", "");
            return switch (what) {
                case CLOSED -> Arrays.stream(ClosureReason.values()).map(reason -> name + "." + reason);
                case UPDATE_ADDED ->
                    Stream.concat(
                            Stream.of("CONTACT.NOTE", "AGENT.NOTE", "AGENT.CALL", "INTERNAL", "SYSTEM.AUTOMATIC_REPLY")
                                    .map(said -> name + "." + said),
                            Arrays.stream(CallDirection.values()).map(direction -> name + ".AGENT.CALL." + direction));
                case OPENED -> Stream.of(name, name + ".imported", name + ".split");
                case ATTACHMENT_ADDED -> Stream.of(name, name + ".INTERNAL");
                case NOTICE_DELIVERED -> Stream.of(name + ".WARNING", name + ".FINAL_NOTICE");
                case NOTICE_FAILED -> Stream.of(name, name + ".NO_RECIPIENT");
                case SEVERITY_CHANGE_PROPOSED, PRIORITY_CHANGED, REOPENING_REQUESTED ->
                    Stream.of(name, name + ".PHONE");
                case PENDING_PARTY_CHANGED -> Stream.of(name, name + ".NONE");
                default -> Stream.of(name);
            };
        });
    }
}
