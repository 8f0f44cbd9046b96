package dev.caseclock.cases.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Region;
import dev.caseclock.kit.caller.SupportModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractWordsTest {

    @ParameterizedTest
    @MethodSource("twins")
    void our_words_are_those_of_the_contract(Class<? extends Enum<?>> ours, Class<? extends Enum<?>> theirs) {
        assertThat(names(ours)).isEqualTo(names(theirs));
    }

    static Stream<Arguments> twins() {
        return Stream.of(
                Arguments.of(Actor.Kind.class, ActorKind.class),
                Arguments.of(Actor.Kind.class, dev.caseclock.contract.cases.UpdateFacts.AuthorKindEnum.class),
                Arguments.of(SupportModel.class, dev.caseclock.contract.cases.SupportModel.class),
                Arguments.of(Region.class, dev.caseclock.contract.cases.AssignCase.AgentRegionEnum.class),
                Arguments.of(
                        dev.caseclock.cases.contacts.ContactKind.class, dev.caseclock.contract.cases.ContactKind.class),
                Arguments.of(
                        dev.caseclock.cases.contacts.ContactLanguage.class,
                        dev.caseclock.contract.cases.AddContact.LanguageEnum.class),
                Arguments.of(
                        dev.caseclock.cases.contacts.OpeningObstacle.class,
                        dev.caseclock.contract.cases.OpeningObstacle.class),
                Arguments.of(
                        dev.caseclock.cases.contacts.CredentialsState.class,
                        dev.caseclock.contract.cases.CredentialsState.class),
                Arguments.of(
                        dev.caseclock.cases.contacts.CredentialsAction.class,
                        dev.caseclock.contract.cases.CredentialsAction.class),
                Arguments.of(
                        dev.caseclock.cases.contacts.ContactLanguage.class,
                        dev.caseclock.contract.cases.ChangeContact.LanguageEnum.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.CallDirection.class,
                        dev.caseclock.contract.cases.CallDirection.class),
                Arguments.of(dev.caseclock.cases.lifecycle.CaseFlag.class, dev.caseclock.contract.cases.CaseFlag.class),
                Arguments.of(
                        dev.caseclock.cases.contacts.Subscription.class,
                        dev.caseclock.contract.cases.Subscription.class),
                Arguments.of(dev.caseclock.cases.severity.Channel.class, dev.caseclock.contract.cases.Channel.class),
                Arguments.of(dev.caseclock.cases.severity.Priority.class, dev.caseclock.contract.cases.Priority.class),
                Arguments.of(dev.caseclock.cases.severity.Severity.class, dev.caseclock.contract.cases.Severity.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.CaseState.class, dev.caseclock.contract.cases.CaseState.class),
                Arguments.of(dev.caseclock.cases.lifecycle.Move.class, dev.caseclock.contract.cases.CaseAction.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.PendingParty.class,
                        dev.caseclock.contract.cases.PendingParty.class),
                Arguments.of(dev.caseclock.cases.lifecycle.Side.class, dev.caseclock.contract.cases.Side.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.AnswerState.class,
                        dev.caseclock.contract.cases.AnswerState.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.UpdateKind.class, dev.caseclock.contract.cases.UpdateKind.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.Visibility.class, dev.caseclock.contract.cases.Visibility.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.ClosureReason.class,
                        dev.caseclock.contract.cases.ClosureReason.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.DocumentKind.class,
                        dev.caseclock.contract.cases.DocumentKind.class),
                Arguments.of(
                        dev.caseclock.cases.lifecycle.DocumentKind.class,
                        dev.caseclock.contract.rca.DocumentKind.class),
                Arguments.of(
                        dev.caseclock.cases.incidents.IncidentScope.class,
                        dev.caseclock.contract.cases.IncidentScope.class),
                Arguments.of(
                        dev.caseclock.cases.incidents.IncidentCategory.class,
                        dev.caseclock.contract.cases.IncidentCategory.class));
    }

    private static List<String> names(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
    }
}
