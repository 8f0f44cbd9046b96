package dev.caseclock.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.escalation.AssumedAct;
import dev.caseclock.contract.escalation.CriterionOutcome;
import dev.caseclock.contract.escalation.EligibilityCriterion;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.contract.escalation.EvidenceFact;
import dev.caseclock.contract.escalation.RemedyAct;
import dev.caseclock.contract.escalation.RemedyParty;
import dev.caseclock.escalation.eligibility.CaseState;
import dev.caseclock.escalation.eligibility.Channel;
import dev.caseclock.escalation.eligibility.Criterion;
import dev.caseclock.escalation.eligibility.Evidence;
import dev.caseclock.escalation.eligibility.Outcome;
import dev.caseclock.escalation.eligibility.Outlook;
import dev.caseclock.escalation.eligibility.Priority;
import dev.caseclock.escalation.eligibility.Reason;
import dev.caseclock.escalation.eligibility.Remedy;
import dev.caseclock.escalation.requests.EscalationState;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and the contracts speak the same words, in the same order. */
class VocabularyTest {

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(Criterion.class, EligibilityCriterion.class),
                Arguments.of(Outcome.class, CriterionOutcome.class),
                Arguments.of(Outlook.class, dev.caseclock.contract.escalation.Outlook.class),
                Arguments.of(Remedy.class, RemedyAct.class),
                Arguments.of(Remedy.Party.class, RemedyParty.class),
                Arguments.of(Evidence.Fact.class, EvidenceFact.class),
                Arguments.of(Reason.class, EscalationReason.class),
                Arguments.of(EscalationState.class, dev.caseclock.contract.escalation.EscalationState.class),
                Arguments.of(Priority.class, dev.caseclock.contract.cases.Priority.class),
                Arguments.of(CaseState.class, dev.caseclock.contract.cases.CaseState.class));
    }

    @ParameterizedTest
    @MethodSource("words")
    void are_equal(Class<? extends Enum<?>> ours, Class<? extends Enum<?>> theirs) {
        assertThat(Arrays.stream(ours.getEnumConstants()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(theirs.getEnumConstants()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource(AssumedAct.class)
    void what_can_be_assumed_is_a_remedy(AssumedAct act) {
        assertThat(Remedy.valueOf(act.name())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void channels_are_known(Channel channel) {
        assertThat(dev.caseclock.contract.cases.Channel.valueOf(channel.name())).isNotNull();
    }

    static Stream<Channel> channels() {
        return Arrays.stream(Channel.values());
    }
}
