package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.Criterion.NOT_AWAITING_CUSTOMER;
import static dev.caseclock.escalation.eligibility.Criterion.NOT_URGENCY_CHANGE;
import static dev.caseclock.escalation.eligibility.Criterion.PRIORITY_ELIGIBLE;
import static dev.caseclock.escalation.eligibility.Criterion.QUIET_PERIOD;
import static dev.caseclock.escalation.eligibility.Priority.LOW;
import static dev.caseclock.escalation.eligibility.SampleSituations.ANSWERED;
import static dev.caseclock.escalation.eligibility.SampleSituations.DAY_LATER;
import static dev.caseclock.escalation.eligibility.SampleSituations.OPENED;
import static dev.caseclock.escalation.eligibility.SampleSituations.POLICIES;
import static dev.caseclock.escalation.eligibility.SampleSituations.POLICY;
import static dev.caseclock.escalation.eligibility.SampleSituations.high;
import static dev.caseclock.escalation.eligibility.SampleSituations.isolated;
import static dev.caseclock.escalation.eligibility.SampleSituations.outstanding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @Nested
    class The_worked_examples {

        @ParameterizedTest(name = "row {0}: asked at {1} -> {2}, eligible at {3}")
        @CsvSource(delimiter = '|', textBlock = """
                    # row | asked at                    | outlook  | eligible at
                      19a | 2026-03-06T08:59:59Z        | BY_TIME  | 2026-03-06T09:00:00Z
                      19b | 2026-03-06T08:59:59.999999Z | BY_TIME  | 2026-03-06T09:00:00Z
                      19c | 2026-03-06T09:00:00Z        | ELIGIBLE | 2026-03-06T09:00:00Z
                      19d | 2026-03-07T00:00:00Z        | ELIGIBLE | 2026-03-07T00:00:00Z
                    """)
        void row_19_a_high_case_answered_at_nine(String row, Instant asked, Outlook outlook, Instant eligibleAt) {
            var verdict = high().at(asked);

            assertThat(verdict.outlook()).isEqualTo(outlook);
            assertThat(verdict.eligibleAt()).isEqualTo(eligibleAt);
        }

        @Test
        void row_20_what_others_write_later_does_not_restart_the_quiet_period() {
            // A comment of the customer and an automatic mail are the latest public update, an internal note is none;
            // the last word of support stays where it was.
            var comment = new UUID(0x7000, 20);

            var verdict = high().latestUpdate(comment).havingSeen(comment).at(DAY_LATER);

            assertThat(verdict.eligible()).isTrue();
        }

        @Test
        void row_21_three_criteria_fail_together() {
            var verdict = SampleSituations.of(LOW)
                    .in(CaseState.AWAITING_INFO)
                    .because(Reason.URGENCY_OR_IMPACT_CHANGED)
                    .at(DAY_LATER);

            assertThat(verdict.failures())
                    .extracting(Finding::criterion)
                    .containsExactly(NOT_AWAITING_CUSTOMER, NOT_URGENCY_CHANGE, PRIORITY_ELIGIBLE);
            assertThat(verdict.outlook()).isEqualTo(Outlook.NEVER);
            assertThat(verdict.eligibleAt()).isNull();
            assertThat(verdict.dependsOn()).containsExactly(NOT_AWAITING_CUSTOMER, PRIORITY_ELIGIBLE);
        }
    }

    @Nested
    class What_it_takes {

        @Test
        void every_criterion_reports_whatever_the_others_say() {
            assertThat(high().in(CaseState.CLOSED).owned(false).at(OPENED).findings())
                    .extracting(Finding::criterion)
                    .containsExactly(Criterion.values());
        }

        @Test
        void an_act_is_needed() {
            var verdict = high().owned(false).at(OPENED);

            assertThat(verdict.outlook()).isEqualTo(Outlook.BY_ACT);
            assertThat(verdict.dependsOn()).containsExactly(Criterion.HAS_OWNER);
            assertThat(verdict.eligibleAt()).isNull();
            assertThat(verdict.nextChangeAt())
                    .as("the quiet period still turns by itself")
                    .isEqualTo(DAY_LATER);
        }

        @Test
        void neither_time_nor_act_helps_where_no_rca_is_owed() {
            var verdict =
                    high().because(Reason.RCA).linkedTo(List.of(isolated())).at(DAY_LATER);

            assertThat(verdict.outlook()).isEqualTo(Outlook.NEVER);
            assertThat(verdict.dependsOn()).isEmpty();
            assertThat(verdict.nextChangeAt()).isNull();
        }

        @Test
        void the_latest_of_several_waits_counts() {
            var due = DAY_LATER.plus(Duration.ofDays(2));

            var verdict = high().because(Reason.RCA)
                    .linkedTo(List.of(outstanding(due)))
                    .at(ANSWERED);

            assertThat(verdict.outlook()).isEqualTo(Outlook.BY_TIME);
            assertThat(verdict.eligibleAt()).isEqualTo(due.plusNanos(1_000));
            assertThat(verdict.nextChangeAt()).isEqualTo(DAY_LATER);
        }

        @Test
        void the_closing_deadline_is_a_change_to_come() {
            var closesAt = Instant.parse("2026-03-10T04:00:00Z");

            var verdict =
                    high().in(CaseState.SOLUTION_PROPOSED).closingAt(closesAt).at(DAY_LATER);

            assertThat(verdict.nextChangeAt()).isEqualTo(closesAt);
        }
    }

    @Nested
    class A_policy_that_changes {

        private final Instant change = Instant.parse("2026-03-06T00:00:00Z");

        @Test
        void a_shorter_quiet_period_ends_the_waiting_when_it_takes_effect() {
            var verdict = high().under(policiesWith(Duration.ofHours(12)), ANSWERED);

            assertThat(verdict.policyVersion()).isEqualTo(1);
            assertThat(verdict.eligibleAt()).isEqualTo(change);
            assertThat(verdict.nextChangeAt()).isEqualTo(change);
            assertThat(verdict.findings().get(QUIET_PERIOD.ordinal()).turnsTrueAt())
                    .as("under the version in force now")
                    .isEqualTo(DAY_LATER);
        }

        @Test
        void a_longer_one_prolongs_it() {
            var verdict = high().under(policiesWith(Duration.ofHours(48)), ANSWERED);

            assertThat(verdict.eligibleAt()).isEqualTo(DAY_LATER.plus(Duration.ofHours(24)));
        }

        @Test
        void the_new_version_is_applied_from_its_first_instant() {
            var policies = policiesWith(Duration.ofHours(12));

            assertThat(high().under(policies, change.minusNanos(1_000)).policyVersion())
                    .isEqualTo(1);
            assertThat(high().under(policies, change).policyVersion()).isEqualTo(2);
        }

        @Test
        void before_the_first_version_the_first_is_applied() {
            assertThat(high().at(Instant.parse("2020-01-01T00:00:00Z")).policyVersion())
                    .isEqualTo(1);
        }

        @Test
        void a_policy_that_makes_low_eligible_makes_it_a_matter_of_time() {
            var generous = new EscalationPolicy(2, change, Map.of(), Set.of(), Set.of(), Set.of());

            var verdict = SampleSituations.of(LOW).under(new EscalationPolicies(List.of(generous, POLICY)), ANSWERED);

            assertThat(verdict.outlook()).isEqualTo(Outlook.BY_TIME);
            assertThat(verdict.eligibleAt()).isEqualTo(change);
            assertThat(verdict.dependsOn()).isEmpty();
        }

        @Test
        void without_any_version_there_is_no_verdict() {
            assertThatThrownBy(() -> new EscalationPolicies(List.of())).isInstanceOf(IllegalArgumentException.class);
        }

        private EscalationPolicies policiesWith(Duration quietPeriod) {
            var later = new EscalationPolicy(
                    2,
                    change,
                    Map.of(Priority.HIGH, quietPeriod),
                    POLICY.impactRequired(),
                    POLICY.notEligible(),
                    POLICY.phoneOnly());
            return new EscalationPolicies(List.of(later, POLICY));
        }
    }

    @Test
    void a_verdict_is_a_function_of_its_arguments() {
        assertThat(Verdict.of(high().situation(), POLICIES, DAY_LATER)).isEqualTo(high().at(DAY_LATER));
    }
}
