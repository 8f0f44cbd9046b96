package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.SampleSituations.ANSWERED;
import static dev.caseclock.escalation.eligibility.SampleSituations.DAY_LATER;
import static dev.caseclock.escalation.eligibility.SampleSituations.LATEST;
import static dev.caseclock.escalation.eligibility.SampleSituations.OLDER;
import static dev.caseclock.escalation.eligibility.SampleSituations.POLICY;
import static dev.caseclock.escalation.eligibility.SampleSituations.isolated;
import static dev.caseclock.escalation.eligibility.SampleSituations.notRestored;
import static dev.caseclock.escalation.eligibility.SampleSituations.outstanding;
import static dev.caseclock.escalation.eligibility.SampleSituations.published;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every situation, at every instant, under every policy. */
class VerdictPropertyTest {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    @Property
    void is_ineligible_just_before_eligible_at_and_eligible_at_it(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at) {
        var verdict = sample.under(policies, at);

        if (verdict.outlook() == Outlook.BY_TIME) {
            var turn = verdict.eligibleAt();
            assertThat(turn).isAfter(at);
            assertThat(sample.under(policies, turn.minus(MICROSECOND)).eligible())
                    .isFalse();
            assertThat(sample.under(policies, turn).eligible()).isTrue();
        }
    }

    @Property
    void says_the_same_until_the_next_change(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at,
            @ForAll("instants") Instant later) {
        var verdict = sample.under(policies, at);
        var next = verdict.nextChangeAt();

        if (later.isAfter(at) && (next == null || later.isBefore(next))) {
            var same = sample.under(policies, later);
            assertThat(same.findings()).isEqualTo(verdict.findings());
            assertThat(same.outlook()).isEqualTo(verdict.outlook());
            assertThat(same.policyVersion()).isEqualTo(verdict.policyVersion());
        }
    }

    @Property
    void a_criterion_is_satisfied_from_the_instant_it_named_on(
            @ForAll("situations") SampleSituations sample, @ForAll("instants") Instant at) {
        for (var finding : sample.at(at).findings()) {
            finding.turn().ifPresent(turn -> {
                assertThat(outcome(sample, finding.criterion(), turn.minus(MICROSECOND)))
                        .isEqualTo(Outcome.FAILED);
                assertThat(outcome(sample, finding.criterion(), turn)).isEqualTo(Outcome.SATISFIED);
            });
        }
    }

    @Property
    void waiting_alone_never_turns_a_verdict_that_asks_for_an_act(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at,
            @ForAll("instants") Instant later) {
        var outlook = sample.under(policies, at).outlook();

        if (later.isAfter(at) && (outlook == Outlook.BY_ACT || outlook == Outlook.NEVER)) {
            assertThat(sample.under(policies, later).eligible()).isFalse();
        }
    }

    @Property
    void every_remedy_flips_its_criterion(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at) {
        var policy = policies.inForceAt(at);
        for (var finding : sample.under(policies, at).failures()) {
            for (var remedy : finding.remedies()) {
                var after = remedy.after(sample.situation(), at);
                var then = remedy == Remedy.WAIT ? finding.turnsTrueAt() : at;
                var judged = finding.criterion().judge(after, policy, then);
                if (remedy == Remedy.RESTORE_SERVICE) {
                    // R8.2: then support has its five business days first.
                    judged = finding.criterion().judge(after, policy, judged.turnsTrueAt());
                }
                assertThat(judged.outcome()).as("%s by %s", finding, remedy).isNotEqualTo(Outcome.FAILED);
            }
        }
    }

    @Property
    void every_way_out_turns_the_verdict_at_its_instant_and_none_of_its_acts_can_be_left_out(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at) {
        for (var way : sample.under(policies, at).waysOut()) {
            WaysOutTest.assertSmallest(way, sample.situation(), policies, at);
        }
    }

    @Property
    void there_is_a_way_out_of_every_no_and_none_out_of_a_yes(
            @ForAll("situations") SampleSituations sample, @ForAll("instants") Instant at) {
        var verdict = sample.at(at);

        assertThat(verdict.waysOut().isEmpty()).isEqualTo(verdict.eligible());
    }

    @Property
    void no_way_out_is_a_detour_of_another(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at) {
        var ways = sample.under(policies, at).waysOut();

        for (var way : ways) {
            assertThat(ways).filteredOn(other -> !other.equals(way)).noneMatch(other -> other.isAtLeastAsGoodAs(way));
        }
    }

    @Property
    void waiting_is_offered_exactly_when_it_is_enough(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at) {
        var verdict = sample.under(policies, at);

        assertThat(verdict.waysOut().stream().anyMatch(way -> way.remedies().equals(List.of(Remedy.WAIT))))
                .isEqualTo(verdict.outlook() == Outlook.BY_TIME);
    }

    @Property
    void supposing_what_a_way_out_asks_for_gives_a_yes_that_is_no_evidence(
            @ForAll("situations") SampleSituations sample,
            @ForAll("policies") EscalationPolicies policies,
            @ForAll("instants") Instant at) {
        for (var way : sample.under(policies, at).waysOut()) {
            if (way.eligibleAt() != null) {
                var supposed =
                        new Supposition(way.remedies(), way.eligibleAt()).judge(sample.situation(), policies, at);

                assertThat(supposed.eligible()).isTrue();
                assertThat(supposed.hypothetical()).isTrue();
                assertThat(supposed.assumed()).isEqualTo(way.remedies());
            }
        }
    }

    private static Outcome outcome(SampleSituations sample, Criterion criterion, Instant at) {
        return criterion.judge(sample.situation(), POLICY, at).outcome();
    }

    @Provide
    Arbitrary<SampleSituations> situations() {
        var theCase = Combinators.combine(
                        Arbitraries.of(Priority.class),
                        Arbitraries.of(CaseState.class),
                        mostly(true),
                        Arbitraries.of(ANSWERED, DAY_LATER).injectNull(0.2),
                        Arbitraries.of(DAY_LATER.plusSeconds(60)).injectNull(0.7))
                .as((priority, state, owned, answeredAt, closesAt) -> SampleSituations.of(priority)
                        .in(state)
                        .owned(owned)
                        .answeredAt(answeredAt)
                        .closingAt(closesAt));
        return Combinators.combine(
                        theCase,
                        mostly(true),
                        Arbitraries.of(Reason.class).injectNull(0.1),
                        mostly(true),
                        Arbitraries.of(LATEST, LATEST, LATEST, OLDER).injectNull(0.1),
                        Arbitraries.of(Channel.class),
                        Arbitraries.of(
                                        outstanding(DAY_LATER),
                                        outstanding(ANSWERED),
                                        published(ANSWERED),
                                        notRestored(),
                                        isolated())
                                .list()
                                .ofMaxSize(3))
                .as((sample, free, reason, impact, seen, channel, incidents) -> sample.with(
                                free ? null : SampleSituations.requestedEscalation())
                        .because(reason)
                        .statingImpact(impact)
                        .havingSeen(seen)
                        .by(channel)
                        .linkedTo(incidents));
    }

    private static Arbitrary<Boolean> mostly(boolean value) {
        return Arbitraries.of(value, value, value, !value);
    }

    @Provide
    Arbitrary<EscalationPolicies> policies() {
        var later = Combinators.combine(
                        instants(),
                        Arbitraries.integers().between(0, 48).map(Duration::ofHours),
                        Arbitraries.of(Priority.class).set(),
                        Arbitraries.of(Priority.class).set(),
                        Arbitraries.of(Priority.class).set())
                .as((from, quiet, impact, never, phone) -> new EscalationPolicy(
                        2, from, Map.of(Priority.HIGH, quiet, Priority.MEDIUM, quiet), impact, never, phone));
        return later.list()
                .ofMaxSize(3)
                .map(versions -> new EscalationPolicies(
                        Stream.concat(Stream.of(POLICY), versions.stream()).toList()));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-3_600_000_000L, 72 * 3_600_000_000L)
                .map(micros -> ANSWERED.plusNanos(micros * 1_000))
                .edgeCases(edges -> edges.add(DAY_LATER, DAY_LATER.minus(MICROSECOND), DAY_LATER.plus(MICROSECOND)));
    }
}
