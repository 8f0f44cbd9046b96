package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.SampleSituations.ANSWERED;
import static dev.caseclock.escalation.eligibility.SampleSituations.DAY_LATER;
import static dev.caseclock.escalation.eligibility.SampleSituations.LATEST;
import static dev.caseclock.escalation.eligibility.SampleSituations.OLDER;
import static dev.caseclock.escalation.eligibility.SampleSituations.approvedEscalation;
import static dev.caseclock.escalation.eligibility.SampleSituations.isolated;
import static dev.caseclock.escalation.eligibility.SampleSituations.notRestored;
import static dev.caseclock.escalation.eligibility.SampleSituations.outstanding;
import static dev.caseclock.escalation.eligibility.SampleSituations.published;
import static dev.caseclock.escalation.eligibility.SampleSituations.requestedEscalation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every combination of what the criteria look at, against a second reading of the policy written as plain conditions. */
class TruthTableTest {

    private static final Instant JUST_SHORT = ANSWERED.plus(Duration.ofNanos(1_000));
    private static final RcaDebt ISOLATED = isolated();
    private static final RcaDebt PUBLISHED = published(ANSWERED);
    private static final RcaDebt NOT_RESTORED = notRestored();
    private static final RcaDebt DUE_NOW = outstanding(DAY_LATER);
    private static final RcaDebt OVERDUE = outstanding(ANSWERED);
    private static final List<RcaDebt> INCIDENTS = List.of(ISOLATED, PUBLISHED, NOT_RESTORED, DUE_NOW, OVERDUE);

    @Test
    void the_verdict_is_that_of_the_policy_for_every_combination_and_every_way_out_of_it_a_smallest_one() {
        var samples = combinations();
        assertThat(samples).hasSize(4 * 5 * 2 * 3 * 3 * 2 * 2 * 4 * (Reason.values().length + INCIDENTS.size() + 1));

        for (var sample : samples) {
            var verdict = sample.at(DAY_LATER);
            assertPolicy(sample, verdict);
            for (var way : verdict.waysOut()) {
                WaysOutTest.assertSmallest(way, sample.situation(), SampleSituations.POLICIES, DAY_LATER);
            }
        }
    }

    @Test
    void r6_7_any_overdue_analysis_is_enough_for_every_set_of_incidents() {
        for (var members = 0; members < 1 << INCIDENTS.size(); members++) {
            var chosen = new ArrayList<RcaDebt>();
            for (var place = 0; place < INCIDENTS.size(); place++) {
                if ((members >> place & 1) == 1) {
                    chosen.add(INCIDENTS.get(place));
                }
            }
            var sample = SampleSituations.high().because(Reason.RCA).linkedTo(chosen);

            assertPolicy(sample, sample.at(DAY_LATER));
        }
    }

    private static void assertPolicy(SampleSituations sample, Verdict verdict) {
        var failed = EnumSet.noneOf(Criterion.class);
        verdict.failures().forEach(finding -> failed.add(finding.criterion()));
        var expectedOutlook = expectedOutlook(sample, failed);

        // Compared by hand: a description for each of so many would take longer than the verdicts.
        if (!failed.equals(expectedFailures(sample)) || verdict.outlook() != expectedOutlook) {
            fail("%s: %s, %s", sample, failed, verdict.outlook());
        }
        assertThat(verdict.findings()).hasSize(11);
        assertThat(verdict.eligible()).isEqualTo(failed.isEmpty());
        assertThat(verdict.waysOut().isEmpty()).isEqualTo(failed.isEmpty());
        assertThat(verdict.eligibleAt() != null)
                .isEqualTo(expectedOutlook == Outlook.ELIGIBLE || expectedOutlook == Outlook.BY_TIME);
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
        if (sample.lastPublicUpdate() != null && !sample.lastPublicUpdate().equals(sample.lastSeen())) {
            expected.add(Criterion.VIEW_CURRENT);
        }
        if (sample.state() == CaseState.AWAITING_INFO || sample.state() == CaseState.SOLUTION_PROPOSED) {
            expected.add(Criterion.NOT_AWAITING_CUSTOMER);
        }
        if (sample.reason() == Reason.URGENCY_OR_IMPACT_CHANGED) {
            expected.add(Criterion.NOT_URGENCY_CHANGE);
        }
        if (sample.reason() == Reason.RCA && !sample.incidents().contains(OVERDUE)) {
            expected.add(Criterion.RCA_DUE);
        }
        if (sample.priority() == Priority.HIGH && JUST_SHORT.equals(sample.lastAgentPublicUpdateAt())) {
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
        var rcaIsNeverOwed =
                !sample.incidents().isEmpty() && Set.of(ISOLATED, PUBLISHED).containsAll(sample.incidents());
        if (failed.contains(Criterion.NOT_URGENCY_CHANGE) || (failed.contains(Criterion.RCA_DUE) && rcaIsNeverOwed)) {
            return Outlook.NEVER;
        }
        var byTime = EnumSet.of(Criterion.QUIET_PERIOD);
        if (sample.incidents().contains(DUE_NOW)) {
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
        all = multiplied(all, Arrays.asList(ANSWERED, JUST_SHORT, null), SampleSituations::answeredAt);
        all = multiplied(all, Arrays.asList(null, requestedEscalation(), approvedEscalation()), SampleSituations::with);
        all = multiplied(all, List.of(true, false), SampleSituations::statingImpact);
        all = multiplied(all, List.of(Channel.values()), SampleSituations::by);
        var seen = new ArrayList<UnaryOperator<SampleSituations>>();
        seen.add(sample -> sample.havingSeen(LATEST));
        seen.add(sample -> sample.havingSeen(OLDER));
        seen.add(sample -> sample.havingSeen(null));
        seen.add(sample -> sample.havingSeen(null).latestUpdate(null));
        all = multiplied(all, seen, (sample, change) -> change.apply(sample));
        return multiplied(all, reasons(), (sample, change) -> change.apply(sample));
    }

    private static List<UnaryOperator<SampleSituations>> reasons() {
        var reasons = new ArrayList<UnaryOperator<SampleSituations>>();
        reasons.add(sample -> sample.because(null));
        for (var reason : EnumSet.complementOf(EnumSet.of(Reason.RCA))) {
            reasons.add(sample -> sample.because(reason));
        }
        reasons.add(sample -> sample.because(Reason.RCA));
        for (var incident : INCIDENTS) {
            reasons.add(sample -> sample.because(Reason.RCA).linkedTo(List.of(incident)));
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
