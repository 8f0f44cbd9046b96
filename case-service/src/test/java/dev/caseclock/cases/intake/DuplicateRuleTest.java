package dev.caseclock.cases.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.intake.DuplicateRule.Candidate;
import dev.caseclock.cases.intake.DuplicateRule.Hint;
import dev.caseclock.cases.intake.DuplicateRule.Wording;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateRuleTest {

    private static final Wording CALLS = new Wording(
            "Calls drop after two minutes", "Since 08:00 UTC about one in five calls is cut off after two minutes.");

    @ParameterizedTest
    @CsvSource({
        "Calls drop after two minutes, Calls are dropped after two minutes",
        "Nobody can log in, Agents cannot log in",
        "NOBODY can log in!, nobody  can-log in",
        "通话在两分钟后中断, 通话两分钟后会中断",
        "无法登录, 所有坐席都无法登录系统",
        "المكالمات تنقطع بعد دقيقتين, المكالمات تنقطع",
        "Ｌｏｇｉｎ fails, login fails",
    })
    void finds_what_reads_alike_in_any_script(String one, String other) {
        assertThat(SimilarityRule.between(one, other)).isGreaterThan(0.4);
    }

    @ParameterizedTest
    @CsvSource({
        "Calls drop after two minutes, Reports are empty",
        "通话在两分钟后中断, 报表没有数据",
        "Nobody can log in, 无法登录",
        "!?, !?",
    })
    void leaves_alone_what_does_not(String one, String other) {
        assertThat(SimilarityRule.between(one, other)).isLessThan(0.2);
    }

    @Test
    void hints_at_the_most_similar_first_and_at_no_more_than_five() {
        var same = new Candidate<>("same", CALLS);
        var alike = new Candidate<>(
                "alike", new Wording("Dropped calls", "One in five calls is cut off after about two minutes."));
        var other = new Candidate<>("other", new Wording("Reports are empty", "No rows since Monday."));

        assertThat(DuplicateRule.hints(CALLS, List.of(other, alike, same)))
                .extracting(Hint::other)
                .containsExactly("same", "alike");
        assertThat(DuplicateRule.hints(CALLS, List.of(same)))
                .extracting(Hint::similarity)
                .containsExactly(1.0);
        assertThat(DuplicateRule.hints(
                        CALLS, IntStream.range(0, 9).mapToObj(i -> same).toList()))
                .hasSize(5);
    }

    @Test
    void a_long_description_does_not_hide_an_equal_subject() {
        var longer =
                new Wording(CALLS.subject(), "The whole story of our network, told from its beginning. ".repeat(30));

        assertThat(DuplicateRule.hints(CALLS, List.of(new Candidate<>("longer", longer))))
                .hasSize(1);
    }
}
