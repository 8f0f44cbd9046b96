package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplittingRulesTest {

    private static final Issue SECOND = new Issue("Reports", "No rows.", "By hand.", null, null, null, null);

    @ParameterizedTest
    @EnumSource(
            value = CaseState.class,
            names = {"CLOSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void r2_3_the_clocks_of_a_split_start_at_the_split_and_the_original_stays_as_it_was(CaseState state) {
        var original = SampleCases.in(state);
        var since = original.stateSince();

        var split = original.splitOff(Channel.PHONE, Priority.CRITICAL, SECOND, AGENT, LATER);
        var event = original.splitInto(split, AGENT, LATER);

        assertThat(split.openedAt()).isEqualTo(LATER);
        assertThat(split.cycleStartedAt()).isEqualTo(LATER);
        assertThat(split.state()).isEqualTo(CaseState.NEW);
        assertThat(split.severity()).isEqualTo(Severity.S1);
        assertThat(split.organization()).isSameAs(original.organization());
        assertThat(split.splitFrom().map(CaseReference::id)).contains(original.id());
        assertThat(original.splits()).extracting(CaseReference::id).containsExactly(split.id());
        assertThat(original.state()).isEqualTo(state);
        assertThat(original.stateSince()).isEqualTo(since);
        assertThat(event.split().map(CaseReference::id)).contains(split.id());
    }

    @Test
    void r2_3_nothing_is_split_off_from_a_closed_case() {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> SampleCases.closed().splitOff(Channel.PORTAL, Priority.LOW, SECOND, AGENT, LATER));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("SPLIT_FROM_CLOSED_CASE");
        assertThat(refusal.rule()).contains("R2.3");
    }
}
