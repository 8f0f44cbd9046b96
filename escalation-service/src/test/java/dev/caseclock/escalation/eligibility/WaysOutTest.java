package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.Priority.CRITICAL;
import static dev.caseclock.escalation.eligibility.Priority.HIGH;
import static dev.caseclock.escalation.eligibility.Priority.LOW;
import static dev.caseclock.escalation.eligibility.Priority.MEDIUM;
import static dev.caseclock.escalation.eligibility.SampleSituations.ANSWERED;
import static dev.caseclock.escalation.eligibility.SampleSituations.DAY_LATER;
import static dev.caseclock.escalation.eligibility.SampleSituations.OLDER;
import static dev.caseclock.escalation.eligibility.SampleSituations.POLICY;
import static dev.caseclock.escalation.eligibility.SampleSituations.approvedEscalation;
import static dev.caseclock.escalation.eligibility.SampleSituations.high;
import static dev.caseclock.escalation.eligibility.SampleSituations.isolated;
import static dev.caseclock.escalation.eligibility.SampleSituations.notRestored;
import static dev.caseclock.escalation.eligibility.SampleSituations.outstanding;
import static dev.caseclock.escalation.eligibility.SampleSituations.published;
import static dev.caseclock.escalation.eligibility.SampleSituations.requestedEscalation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The smallest sets of acts that turn a verdict. */
class WaysOutTest {

    static Stream<Arguments> situations() {
        var soon = DAY_LATER.plus(Duration.ofDays(2));
        return Stream.of(
                situation("R6.1 closed", high().in(CaseState.CLOSED), "REOPEN_CASE"),
                situation("R6.2 nobody owns it", high().owned(false), "ASSIGN_OWNER"),
                situation(
                        "R6.3 one is requested",
                        high().with(requestedEscalation()),
                        "WITHDRAW_ESCALATION",
                        "AWAIT_ESCALATION"),
                situation("R6.3 one is approved", high().with(approvedEscalation()), "AWAIT_ESCALATION"),
                situation("R6.4 a stale view", high().havingSeen(OLDER), "READ_LATEST_UPDATE"),
                situation("R6.5 support waits", high().in(CaseState.AWAITING_INFO), "ANSWER_SUPPORT"),
                situation(
                        "R6.6 urgency changed",
                        high().because(Reason.URGENCY_OR_IMPACT_CHANGED),
                        "instead ASK_PRIORITY_CHANGE"),
                situation(
                        "R6.7 not due yet",
                        high().because(Reason.RCA).linkedTo(List.of(outstanding(soon))),
                        "CHOOSE_OTHER_REASON",
                        "WAIT until 2026-03-08T09:00:00.000001Z"),
                situation(
                        "R6.7 not restored yet",
                        high().because(Reason.RCA).linkedTo(List.of(notRestored())),
                        "CHOOSE_OTHER_REASON",
                        "RESTORE_SERVICE, WAIT until nobody knows"),
                situation(
                        "R6.7 no incident",
                        high().because(Reason.RCA),
                        "CHOOSE_OTHER_REASON",
                        "LINK_INCIDENT until nobody knows"),
                situation(
                        "R6.7 published",
                        high().because(Reason.RCA).linkedTo(List.of(published(ANSWERED))),
                        "CHOOSE_OTHER_REASON",
                        "instead READ_RCA"),
                situation(
                        "R6.7 not owed",
                        high().because(Reason.RCA).linkedTo(List.of(isolated())),
                        "CHOOSE_OTHER_REASON"),
                situation("R6.8 answered just now", high().answeredAt(DAY_LATER), "WAIT until 2026-03-07T09:00:00Z"),
                situation("R6.9 no impact stated", high().statingImpact(false), "STATE_IMPACT"),
                situation(
                        "R6.10 LOW, high would be quiet", SampleSituations.of(LOW), "RAISE_TO_MEDIUM", "RAISE_TO_HIGH"),
                situation(
                        "R6.10 LOW, high would bring its own demands",
                        SampleSituations.of(LOW).answeredAt(DAY_LATER).statingImpact(false),
                        "RAISE_TO_MEDIUM",
                        "RAISE_TO_HIGH, WAIT, STATE_IMPACT until 2026-03-07T09:00:00Z"),
                situation("R6.11 on the portal", SampleSituations.of(CRITICAL).by(Channel.PORTAL), "CALL_SUPPORT"),
                situation(
                        "several at once",
                        high().owned(false).havingSeen(null).with(requestedEscalation()),
                        "ASSIGN_OWNER, WITHDRAW_ESCALATION, READ_LATEST_UPDATE",
                        "ASSIGN_OWNER, AWAIT_ESCALATION, READ_LATEST_UPDATE"),
                situation(
                        "row 21",
                        SampleSituations.of(LOW).in(CaseState.AWAITING_INFO).because(Reason.URGENCY_OR_IMPACT_CHANGED),
                        "instead ASK_PRIORITY_CHANGE"));
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @MethodSource("situations")
    void are_the_shortest_first(String name, SampleSituations sample, List<String> ways) {
        assertThat(sample.at(DAY_LATER).waysOut().stream().map(WaysOutTest::told))
                .containsExactlyElementsOf(ways);
    }

    @Test
    void an_act_names_the_criteria_it_is_for() {
        var way = SampleSituations.of(LOW)
                .answeredAt(DAY_LATER)
                .at(DAY_LATER)
                .waysOut()
                .get(1);

        assertThat(way.acts())
                .containsExactlyInAnyOrder(
                        new WayOut.Act(Remedy.RAISE_TO_HIGH, List.of(Criterion.PRIORITY_ELIGIBLE)),
                        new WayOut.Act(Remedy.WAIT, List.of(Criterion.QUIET_PERIOD)));
    }

    @Test
    void there_is_none_under_a_policy_that_leaves_none() {
        var strict = new EscalationPolicy(
                1, POLICY.effectiveFrom(), Map.of(), Set.of(), Set.of(Priority.values()), Set.of());

        var verdict = high().under(new EscalationPolicies(List.of(strict)), DAY_LATER);

        assertThat(verdict.waysOut()).isEmpty();
        assertThat(verdict.outlook()).isEqualTo(Outlook.NEVER);
    }

    @Test
    void a_policy_to_come_is_waited_for_where_that_is_enough() {
        var change = DAY_LATER.plus(Duration.ofDays(30));
        var generous = new EscalationPolicy(2, change, Map.of(), Set.of(), Set.of(), Set.of());

        var ways = SampleSituations.of(LOW)
                .under(new EscalationPolicies(List.of(POLICY, generous)), DAY_LATER)
                .waysOut();

        assertThat(ways.stream().map(WaysOutTest::told))
                .containsExactly("RAISE_TO_MEDIUM", "RAISE_TO_HIGH", "WAIT until " + change);
    }

    @Test
    void whoever_has_missed_an_update_reads_it_even_after_an_answer() {
        var ways = high().in(CaseState.SOLUTION_PROPOSED)
                .havingSeen(OLDER)
                .at(DAY_LATER)
                .waysOut();

        assertThat(ways.stream().map(WaysOutTest::told)).containsExactly("READ_LATEST_UPDATE, ANSWER_SUPPORT");
    }

    // What a raised priority demands is not demanded any more when it need not be raised.
    @Test
    void what_only_a_needless_act_would_need_is_needless_too() {
        var policies = new EscalationPolicies(List.of(
                POLICY,
                new EscalationPolicy(2, ANSWERED, quietTwoHoursWhenRaised(), Set.of(LOW), Set.of(LOW), Set.of()),
                new EscalationPolicy(
                        3,
                        ANSWERED.plusNanos(1000),
                        Map.of(HIGH, Duration.ZERO, MEDIUM, Duration.ZERO),
                        Set.of(HIGH),
                        Set.of(MEDIUM),
                        Set.of())));
        var sample = SampleSituations.of(LOW)
                .in(CaseState.NEW)
                .answeredAt(null)
                .because(null)
                .statingImpact(false)
                .havingSeen(null);

        var ways = sample.under(policies, ANSWERED).waysOut();

        assertThat(ways).isNotEmpty();
        ways.forEach(way -> assertSmallest(way, sample.situation(), policies, ANSWERED));
    }

    private static Map<Priority, Duration> quietTwoHoursWhenRaised() {
        return Map.of(HIGH, Duration.ofHours(2), MEDIUM, Duration.ofHours(2));
    }

    /** All acts together turn the verdict at their instant; without any one of them it is still a no. */
    static void assertSmallest(WayOut way, Situation situation, EscalationPolicies policies, Instant now) {
        if (way.instead()) {
            assertThat(way.acts()).hasSize(1);
            return;
        }
        if (way.eligibleAt() == null) {
            assertThat(way.remedies()).as("%s", way).containsAnyOf(Remedy.RESTORE_SERVICE, Remedy.LINK_INCIDENT);
            return;
        }
        assertThat(eligible(way.remedies(), situation, policies, now, way.eligibleAt()))
                .as("%s of %s", way, situation)
                .isTrue();
        for (var left : way.remedies()) {
            var rest = new ArrayList<>(way.remedies());
            rest.remove(left);
            var then = left == Remedy.WAIT ? now : way.eligibleAt();
            assertThat(eligible(rest, situation, policies, now, then))
                    .as("%s without %s of %s", way, left, situation)
                    .isFalse();
        }
    }

    private static boolean eligible(
            List<Remedy> acts, Situation situation, EscalationPolicies policies, Instant now, Instant then) {
        return new Supposition(acts, then).judge(situation, policies, now).eligible();
    }

    private static String told(WayOut way) {
        var acts = String.join(", ", way.remedies().stream().map(Enum::name).toList());
        if (way.instead()) {
            return "instead " + acts;
        }
        return acts
                + (way.eligibleAt() == null
                        ? " until nobody knows"
                        : way.eligibleAt().equals(DAY_LATER) ? "" : " until " + way.eligibleAt());
    }

    private static Arguments situation(String name, SampleSituations sample, String... ways) {
        return Arguments.of(name, sample, List.of(ways));
    }
}
