package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.Criterion.CASE_ACTIVE;
import static dev.caseclock.escalation.eligibility.Criterion.CHANNEL_ALLOWED;
import static dev.caseclock.escalation.eligibility.Criterion.HAS_OWNER;
import static dev.caseclock.escalation.eligibility.Criterion.IMPACT_STATED;
import static dev.caseclock.escalation.eligibility.Criterion.NOT_AWAITING_CUSTOMER;
import static dev.caseclock.escalation.eligibility.Criterion.NOT_URGENCY_CHANGE;
import static dev.caseclock.escalation.eligibility.Criterion.NO_ACTIVE_ESCALATION;
import static dev.caseclock.escalation.eligibility.Criterion.PRIORITY_ELIGIBLE;
import static dev.caseclock.escalation.eligibility.Criterion.QUIET_PERIOD;
import static dev.caseclock.escalation.eligibility.Criterion.RCA_DUE;
import static dev.caseclock.escalation.eligibility.Criterion.VIEW_CURRENT;
import static dev.caseclock.escalation.eligibility.Outcome.FAILED;
import static dev.caseclock.escalation.eligibility.Outcome.NOT_APPLICABLE;
import static dev.caseclock.escalation.eligibility.Outcome.SATISFIED;
import static dev.caseclock.escalation.eligibility.Priority.CRITICAL;
import static dev.caseclock.escalation.eligibility.Priority.HIGH;
import static dev.caseclock.escalation.eligibility.Priority.LOW;
import static dev.caseclock.escalation.eligibility.Priority.MEDIUM;
import static dev.caseclock.escalation.eligibility.SampleSituations.ANSWERED;
import static dev.caseclock.escalation.eligibility.SampleSituations.CASE;
import static dev.caseclock.escalation.eligibility.SampleSituations.DAY_LATER;
import static dev.caseclock.escalation.eligibility.SampleSituations.LATEST;
import static dev.caseclock.escalation.eligibility.SampleSituations.OLDER;
import static dev.caseclock.escalation.eligibility.SampleSituations.OPENED;
import static dev.caseclock.escalation.eligibility.SampleSituations.POLICY;
import static dev.caseclock.escalation.eligibility.SampleSituations.approvedEscalation;
import static dev.caseclock.escalation.eligibility.SampleSituations.high;
import static dev.caseclock.escalation.eligibility.SampleSituations.isolated;
import static dev.caseclock.escalation.eligibility.SampleSituations.notRestored;
import static dev.caseclock.escalation.eligibility.SampleSituations.outstanding;
import static dev.caseclock.escalation.eligibility.SampleSituations.published;
import static dev.caseclock.escalation.eligibility.SampleSituations.requestedEscalation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.escalation.eligibility.Evidence.Fact;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of section 6, criterion by criterion. */
class CriterionTest {

    @Test
    void the_criteria_stand_in_the_order_of_the_policy() {
        assertThat(Arrays.stream(Criterion.values()).map(Criterion::rule))
                .containsExactly(
                        "R6.1", "R6.2", "R6.3", "R6.4", "R6.5", "R6.6", "R6.7", "R6.8", "R6.9", "R6.10", "R6.11");
    }

    @Nested
    class R6_1_an_active_case_exists {

        @ParameterizedTest
        @EnumSource(value = CaseState.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
        void every_state_but_closed_is_active(CaseState state) {
            assertOutcome(CASE_ACTIVE, high().in(state), SATISFIED);
        }

        @Test
        void a_closed_case_is_reopened_first() {
            assertFailure(CASE_ACTIVE, high().in(CaseState.CLOSED), Remedy.REOPEN_CASE);
        }
    }

    @Nested
    class R6_2_the_case_has_an_owner {

        @Test
        void names_the_owner() {
            assertThat(finding(HAS_OWNER, high()).evidence())
                    .containsExactly(new Evidence(Fact.OWNER, "bob", null, "Bob Builder", null));
        }

        @Test
        void without_one_support_assigns_it_first() {
            assertFailure(HAS_OWNER, high().owned(false), Remedy.ASSIGN_OWNER);
        }
    }

    @Nested
    class R6_3_one_escalation_at_a_time {

        @Test
        void none_is_active() {
            assertOutcome(NO_ACTIVE_ESCALATION, high(), SATISFIED);
        }

        @Test
        void an_active_one_is_named() {
            var active = requestedEscalation();

            var finding = assertFailure(
                    NO_ACTIVE_ESCALATION, high().with(active), Remedy.WITHDRAW_ESCALATION, Remedy.AWAIT_ESCALATION);

            assertThat(finding.evidence())
                    .containsExactly(new Evidence(
                            Fact.ACTIVE_ESCALATION, active.id().toString(), active.requestedAt(), "REQUESTED", null));
        }

        @Test
        void an_approved_one_cannot_be_withdrawn() {
            assertFailure(NO_ACTIVE_ESCALATION, high().with(approvedEscalation()), Remedy.AWAIT_ESCALATION);
        }
    }

    @Nested
    class R6_4_no_public_update_was_missed {

        @Test
        void the_latest_update_was_seen() {
            assertOutcome(VIEW_CURRENT, high(), SATISFIED);
        }

        @Test
        void a_stale_view_is_answered_with_the_newer_update() {
            var finding = assertFailure(VIEW_CURRENT, high().havingSeen(OLDER), Remedy.READ_LATEST_UPDATE);

            assertThat(finding.evidence()).contains(Evidence.named(Fact.LATEST_PUBLIC_UPDATE, LATEST, ANSWERED));
        }

        @Test
        void naming_no_update_is_a_stale_view() {
            assertFailure(VIEW_CURRENT, high().havingSeen(null), Remedy.READ_LATEST_UPDATE);
        }

        @Test
        void nothing_can_be_missed_before_the_first_update() {
            assertOutcome(VIEW_CURRENT, high().latestUpdate(null).havingSeen(null), NOT_APPLICABLE);
        }
    }

    @Nested
    class R6_5_support_does_not_wait_for_the_customer {

        @ParameterizedTest
        @EnumSource(
                value = CaseState.class,
                names = {"AWAITING_INFO", "SOLUTION_PROPOSED"})
        void an_answer_of_the_customer_comes_first(CaseState state) {
            assertFailure(NOT_AWAITING_CUSTOMER, high().in(state), Remedy.ANSWER_SUPPORT);
        }

        @ParameterizedTest
        @EnumSource(
                value = CaseState.class,
                names = {"NEW", "OPEN"})
        void it_is_supports_turn(CaseState state) {
            assertOutcome(NOT_AWAITING_CUSTOMER, high().in(state), SATISFIED);
        }
    }

    @Nested
    class R6_6_urgency_is_a_matter_of_priority {

        @Test
        void a_change_of_urgency_is_never_escalated() {
            assertFailure(
                    NOT_URGENCY_CHANGE, high().because(Reason.URGENCY_OR_IMPACT_CHANGED), Remedy.ASK_PRIORITY_CHANGE);
        }

        @ParameterizedTest
        @EnumSource(value = Reason.class, names = "URGENCY_OR_IMPACT_CHANGED", mode = EnumSource.Mode.EXCLUDE)
        void any_other_reason_is_none(Reason reason) {
            assertOutcome(NOT_URGENCY_CHANGE, high().because(reason), SATISFIED);
        }

        @Test
        void does_not_apply_before_a_reason_is_named() {
            assertOutcome(NOT_URGENCY_CHANGE, high().because(null), NOT_APPLICABLE);
        }
    }

    @Nested
    class R6_7_an_rca_is_escalated_when_it_is_overdue {

        @ParameterizedTest
        @EnumSource(value = Reason.class, names = "RCA", mode = EnumSource.Mode.EXCLUDE)
        void applies_to_this_reason_only(Reason reason) {
            assertOutcome(RCA_DUE, high().because(reason), NOT_APPLICABLE);
        }

        @Test
        void publication_at_the_deadline_would_be_in_time_so_it_is_overdue_a_microsecond_later() {
            var due = DAY_LATER;
            var situation = high().because(Reason.RCA).linkedTo(List.of(outstanding(due)));

            var atDeadline = finding(RCA_DUE, situation, due);
            assertThat(atDeadline.outcome()).isEqualTo(FAILED);
            assertThat(atDeadline.remedies()).containsExactly(Remedy.WAIT, Remedy.CHOOSE_OTHER_REASON);
            assertThat(atDeadline.turnsTrueAt()).isEqualTo(due.plusNanos(1_000));
            assertThat(finding(RCA_DUE, situation, due.plusNanos(1_000)).outcome())
                    .isEqualTo(SATISFIED);
        }

        @Test
        void the_earliest_of_several_deadlines_counts() {
            var late = outstanding(DAY_LATER.minusSeconds(1));
            var open = new RcaDebt(
                    isolated().incidentId(), "IN-1000009", true, ANSWERED, DAY_LATER.plusSeconds(3600), null);

            assertOutcome(RCA_DUE, high().because(Reason.RCA).linkedTo(List.of(open, late)), SATISFIED);
        }

        @Test
        void nothing_is_owed_for_an_isolated_incident() {
            assertFailure(
                    RCA_DUE, high().because(Reason.RCA).linkedTo(List.of(isolated())), Remedy.CHOOSE_OTHER_REASON);
        }

        @Test
        void nothing_is_owed_any_more_once_it_is_published() {
            assertFailure(
                    RCA_DUE,
                    high().because(Reason.RCA).linkedTo(List.of(isolated(), published(OPENED))),
                    Remedy.READ_RCA,
                    Remedy.CHOOSE_OTHER_REASON);
        }

        @Test
        void the_days_start_with_the_restoration() {
            assertFailure(
                    RCA_DUE,
                    high().because(Reason.RCA).linkedTo(List.of(notRestored())),
                    Remedy.RESTORE_SERVICE,
                    Remedy.CHOOSE_OTHER_REASON);
        }

        @Test
        void a_case_without_incident_is_linked_first() {
            assertFailure(RCA_DUE, high().because(Reason.RCA), Remedy.LINK_INCIDENT, Remedy.CHOOSE_OTHER_REASON);
        }
    }

    @Nested
    class R6_8_the_quiet_period {

        @Test
        void exactly_24_hours_of_silence_are_enough() {
            assertThat(finding(QUIET_PERIOD, high(), DAY_LATER.minusNanos(1_000))
                            .turnsTrueAt())
                    .isEqualTo(DAY_LATER);
            assertThat(finding(QUIET_PERIOD, high(), DAY_LATER).outcome()).isEqualTo(SATISFIED);
        }

        @Test
        void counts_from_the_opening_while_support_has_not_written() {
            assertThat(finding(QUIET_PERIOD, high().answeredAt(null), ANSWERED).turnsTrueAt())
                    .isEqualTo(Instant.parse("2026-03-06T08:00:00Z"));
        }

        @Test
        void the_opening_is_the_evidence_then() {
            assertThat(finding(QUIET_PERIOD, high().answeredAt(null), DAY_LATER).evidence())
                    .contains(Evidence.named(Fact.CASE_OPENED, CASE, OPENED));
        }

        @Test
        void the_last_word_of_support_is_the_evidence_by_its_id_while_it_is_the_latest() {
            assertThat(finding(QUIET_PERIOD, high(), DAY_LATER).evidence())
                    .contains(Evidence.named(Fact.LAST_AGENT_UPDATE, LATEST, ANSWERED));
            assertThat(finding(QUIET_PERIOD, high().answeredAt(OPENED), DAY_LATER)
                            .evidence())
                    .contains(Evidence.named(Fact.LAST_AGENT_UPDATE, null, OPENED));
        }

        @ParameterizedTest
        @EnumSource(value = Priority.class, names = "HIGH", mode = EnumSource.Mode.EXCLUDE)
        void only_high_has_one(Priority priority) {
            assertThat(finding(QUIET_PERIOD, SampleSituations.of(priority), ANSWERED)
                            .outcome())
                    .isEqualTo(NOT_APPLICABLE);
        }
    }

    @Nested
    class R6_9_the_impact_is_stated {

        @Test
        void by_the_requester_of_a_high_case() {
            assertOutcome(IMPACT_STATED, high(), SATISFIED);
            assertFailure(IMPACT_STATED, high().statingImpact(false), Remedy.STATE_IMPACT);
        }

        @ParameterizedTest
        @EnumSource(value = Priority.class, names = "HIGH", mode = EnumSource.Mode.EXCLUDE)
        void for_no_other_priority(Priority priority) {
            assertOutcome(IMPACT_STATED, SampleSituations.of(priority).statingImpact(false), NOT_APPLICABLE);
        }
    }

    @Nested
    class R6_10_low_is_never_eligible {

        @Test
        void the_priority_is_raised_first() {
            assertFailure(PRIORITY_ELIGIBLE, SampleSituations.of(LOW), Remedy.RAISE_TO_MEDIUM, Remedy.RAISE_TO_HIGH);
        }

        @ParameterizedTest
        @EnumSource(value = Priority.class, names = "LOW", mode = EnumSource.Mode.EXCLUDE)
        void every_other_is(Priority priority) {
            assertOutcome(PRIORITY_ELIGIBLE, SampleSituations.of(priority), SATISFIED);
        }
    }

    @Nested
    class R6_11_critical_is_escalated_by_phone {

        @Test
        void not_on_the_portal() {
            assertFailure(CHANNEL_ALLOWED, SampleSituations.of(CRITICAL).by(Channel.PORTAL), Remedy.CALL_SUPPORT);
        }

        @Test
        void at_once_when_an_agent_enters_it() {
            var justAnswered = SampleSituations.of(CRITICAL).answeredAt(DAY_LATER);

            assertThat(justAnswered.at(DAY_LATER).eligible()).isTrue();
        }

        @Test
        void the_others_take_either_channel() {
            for (var priority : List.of(HIGH, MEDIUM, LOW)) {
                for (var channel : Channel.values()) {
                    assertOutcome(CHANNEL_ALLOWED, SampleSituations.of(priority).by(channel), SATISFIED);
                }
            }
        }
    }

    private static Finding finding(Criterion criterion, SampleSituations sample, Instant at) {
        return criterion.judge(sample.situation(), POLICY, at);
    }

    private static Finding finding(Criterion criterion, SampleSituations sample) {
        return finding(criterion, sample, DAY_LATER);
    }

    private static void assertOutcome(Criterion criterion, SampleSituations sample, Outcome outcome) {
        assertThat(finding(criterion, sample).outcome()).isEqualTo(outcome);
    }

    private static Finding assertFailure(Criterion criterion, SampleSituations sample, Remedy... remedies) {
        var finding = finding(criterion, sample);
        assertThat(finding.outcome()).isEqualTo(FAILED);
        assertThat(finding.remedies()).containsExactly(remedies);
        assertThat(finding.turnsTrueAt()).isNull();
        return finding;
    }
}
