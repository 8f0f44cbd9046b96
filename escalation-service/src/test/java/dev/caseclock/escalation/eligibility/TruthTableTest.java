package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.SampleSituations.ANSWERED;
import static dev.caseclock.escalation.eligibility.SampleSituations.DAY_LATER;
import static dev.caseclock.escalation.eligibility.SampleSituations.LATEST;
import static dev.caseclock.escalation.eligibility.SampleSituations.OLDER;
import static dev.caseclock.escalation.eligibility.SampleSituations.isolated;
import static dev.caseclock.escalation.eligibility.SampleSituations.notRestored;
import static dev.caseclock.escalation.eligibility.SampleSituations.outstanding;
import static dev.caseclock.escalation.eligibility.SampleSituations.published;
import static dev.caseclock.escalation.eligibility.SampleSituations.requestedEscalation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every combination of what the criteria look at, against a second reading of the policy written as plain conditions. */
class TruthTableTest {

    private static final List<List<RcaDebt>> INCIDENTS = List.of(
            List.of(),
            List.of(isolated()),
            List.of(published(ANSWERED)),
            List.of(notRestored()),
            List.of(outstanding(DAY_LATER)),
            List.of(outstanding(ANSWERED)));

    @Test
    void the_verdict_is_that_of_the_policy_for_every_combination() {
        var samples = combinations();
        assertThat(samples).hasSize(4 * 5 * 2 * 2 * 2 * 2 * 3 * 2 * reasons().size());

        for (var sample : samples) {
            var verdict = sample.at(DAY_LATER);
            var failed = EnumSet.noneOf(Criterion.class);
            verdict.failures().forEach(finding -> failed.add(finding.criterion()));

            assertThat(failed).as("%s", sample).isEqualTo(expectedFailures(sample));
            assertThat(verdict.findings()).hasSize(11);
            assertThat(verdict.eligible()).isEqualTo(failed.isEmpty());
            assertThat(verdict.outlook()).as("%s", sample).isEqualTo(expectedOutlook(sample, failed));
            assertThat(verdict.eligibleAt() != null)
                    .isEqualTo(verdict.outlook() == Outlook.ELIGIBLE || verdict.outlook() == Outlook.BY_TIME);
        }
    }

    @Test
    void every_way_out_of_every_combination_is_a_smallest_one() {
        for (var sample : combinations()) {
            var verdict = sample.at(DAY_LATER);
            assertThat(verdict.waysOut().isEmpty()).as("%s", sample).isEqualTo(verdict.eligible());
            for (var way : verdict.waysOut()) {
                WaysOutTest.assertSmallest(way, sample.situation(), SampleSituations.POLICIES, DAY_LATER);
            }
        }
    }

    private static Set<Criterion> expectedFailures(SampleSituations sample) {
        var expected = EnumSet.noneOf(Criterion.class);
        if (sample.state() == CaseState.CLOSED) {
            expected.add(Criterion.CASE_ACTIVE);
        }
        if (!sample.owned()) {
            expected.add(Criterion.HAS_OWNER);
        }
        if (sample.active() != null) {
            expected.add(Criterion.NO_ACTIVE_ESCALATION);
        }
        if (!LATEST.equals(sample.lastSeen())) {
            expected.add(Criterion.VIEW_CURRENT);
        }
        if (sample.state() == CaseState.AWAITING_INFO || sample.state() == CaseState.SOLUTION_PROPOSED) {
            expected.add(Criterion.NOT_AWAITING_CUSTOMER);
        }
        if (sample.reason() == Reason.URGENCY_OR_IMPACT_CHANGED) {
            expected.add(Criterion.NOT_URGENCY_CHANGE);
        }
        if (sample.reason() == Reason.RCA && !sample.incidents().equals(List.of(outstanding(ANSWERED)))) {
            expected.add(Criterion.RCA_DUE);
        }
        if (sample.priority() == Priority.HIGH
                && sample.lastAgentPublicUpdateAt().isAfter(ANSWERED)) {
            expected.add(Criterion.QUIET_PERIOD);
        }
        if (sample.priority() == Priority.HIGH && !sample.impactStated()) {
            expected.add(Criterion.IMPACT_STATED);
        }
        if (sample.priority() == Priority.LOW) {
            expected.add(Criterion.PRIORITY_ELIGIBLE);
        }
        if (sample.priority() == Priority.CRITICAL && sample.channel() == Channel.PORTAL) {
            expected.add(Criterion.CHANNEL_ALLOWED);
        }
        return expected;
    }

    private static Outlook expectedOutlook(SampleSituations sample, Set<Criterion> failed) {
        if (failed.isEmpty()) {
            return Outlook.ELIGIBLE;
        }
        var rcaIsNeverOwed = sample.incidents().equals(List.of(isolated()))
                || sample.incidents().equals(List.of(published(ANSWERED)));
        if (failed.contains(Criterion.NOT_URGENCY_CHANGE) || (failed.contains(Criterion.RCA_DUE) && rcaIsNeverOwed)) {
            return Outlook.NEVER;
        }
        var byTime = EnumSet.of(Criterion.QUIET_PERIOD);
        if (sample.incidents().equals(List.of(outstanding(DAY_LATER)))) {
            byTime.add(Criterion.RCA_DUE);
        }
        return byTime.containsAll(failed) ? Outlook.BY_TIME : Outlook.BY_ACT;
    }

    static List<SampleSituations> combinations() {
        var samples = new ArrayList<SampleSituations>();
        for (var priority : Priority.values()) {
            samples.add(SampleSituations.of(priority));
        }
        var all = multiplied(samples, List.of(CaseState.values()), (sample, state) -> sample.in(state));
        all = multiplied(all, List.of(true, false), SampleSituations::owned);
        all = multiplied(all, List.of(ANSWERED, ANSWERED.plus(Duration.ofNanos(1_000))), SampleSituations::answeredAt);
        all = multiplied(all, List.of(true, false), (sample, free) -> sample.with(free ? null : requestedEscalation()));
        all = multiplied(all, List.of(true, false), SampleSituations::statingImpact);
        all = multiplied(all, List.of(Channel.values()), SampleSituations::by);
        var seen = new ArrayList<UnaryOperator<SampleSituations>>();
        seen.add(sample -> sample.havingSeen(LATEST));
        seen.add(sample -> sample.havingSeen(OLDER));
        seen.add(sample -> sample.havingSeen(null));
        all = multiplied(all, seen, (sample, change) -> change.apply(sample));
        return multiplied(all, reasons(), (sample, change) -> change.apply(sample));
    }

    private static List<UnaryOperator<SampleSituations>> reasons() {
        var reasons = new ArrayList<UnaryOperator<SampleSituations>>();
        reasons.add(sample -> sample.because(null));
        for (var reason : EnumSet.complementOf(EnumSet.of(Reason.RCA))) {
            reasons.add(sample -> sample.because(reason));
        }
        for (var incidents : INCIDENTS) {
            reasons.add(sample -> sample.because(Reason.RCA).linkedTo(incidents));
        }
        return reasons;
    }

    private static <T> List<SampleSituations> multiplied(
            List<SampleSituations> samples, List<T> values, BiFunction<SampleSituations, T, SampleSituations> change) {
        return samples.stream()
                .flatMap(sample -> values.stream().map(value -> change.apply(sample, value)))
                .toList();
    }
}
