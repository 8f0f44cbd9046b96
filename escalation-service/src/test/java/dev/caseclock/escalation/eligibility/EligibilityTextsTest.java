package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.SampleSituations.ANSWERED;
import static dev.caseclock.escalation.eligibility.SampleSituations.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.language.Language;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EligibilityTextsTest {

    @Test
    void every_outcome_and_every_remedy_speaks_english_and_chinese() {
        var seen = new HashSet<String>();
        var samples = TruthTableTest.combinations();
        // Seven divides no number of values of a column, so each meets each.
        for (var place = 0; place < samples.size(); place += 7) {
            var sample = samples.get(place);
            var verdict = sample.at(place % 2 == 0 ? DAY_LATER : ANSWERED);
            for (var finding : verdict.findings()) {
                if (seen.add(EligibilityViews.explanationKey(finding) + sample.state() + sample.priority())) {
                    readable(verdict, Language.ENGLISH);
                    chinese(verdict);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(100);
    }

    @Test
    void a_duration_reads_as_people_say_it() {
        assertThat(explanation("PT24H", Language.ENGLISH)).contains("24 h");
        assertThat(explanation("PT90M", Language.ENGLISH)).contains("1 h 30 min");
        assertThat(explanation("PT45M", Language.CHINESE)).contains("45 分钟");
        assertThat(explanation("PT59S", Language.ENGLISH)).contains("less than a minute");
    }

    private static String explanation(String period, Language language) {
        var policy = SampleSituations.POLICY;
        var policies = new EscalationPolicies(List.of(new EscalationPolicy(
                1,
                policy.effectiveFrom(),
                Map.of(Priority.HIGH, Duration.parse(period)),
                policy.impactRequired(),
                policy.notEligible(),
                policy.phoneOnly())));
        var verdict = SampleSituations.high().under(policies, DAY_LATER.plusSeconds(86_400));
        return EligibilityViews.criteria(verdict, language)
                .get(Criterion.QUIET_PERIOD.ordinal())
                .explanation();
    }

    private static void readable(Verdict verdict, Language language) {
        for (var criterion : EligibilityViews.criteria(verdict, language)) {
            assertThat(criterion.explanation()).as("%s", criterion).matches("[A-Z].*\\.");
            assertThat(criterion.explanation())
                    .doesNotContain("{", criterion.criterion().name(), "null");
            if (criterion.remedy() != null) {
                assertThat(criterion.remedy().text()).doesNotContain("{", ".remedy", "null");
            }
        }
        for (var way : EligibilityViews.remedies(verdict, language)) {
            for (var act : way.acts()) {
                assertThat(act.text()).matches("[A-Z].*\\.").doesNotContain("{", "null");
            }
        }
    }

    private static void chinese(Verdict verdict) {
        for (var criterion : EligibilityViews.criteria(verdict, Language.CHINESE)) {
            assertThat(criterion.explanation()).containsPattern("\\p{IsHan}").doesNotContain("{", "null");
            if (criterion.remedy() != null) {
                assertThat(criterion.remedy().text())
                        .containsPattern("\\p{IsHan}")
                        .doesNotContain("{", "null");
            }
        }
        for (var way : EligibilityViews.remedies(verdict, Language.CHINESE)) {
            for (var act : way.acts()) {
                assertThat(act.text()).containsPattern("\\p{IsHan}").doesNotContain("{", "null");
            }
        }
    }
}
