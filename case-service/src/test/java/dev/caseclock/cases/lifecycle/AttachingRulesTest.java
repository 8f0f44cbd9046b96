package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static dev.caseclock.cases.lifecycle.SampleCases.RITA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttachingRulesTest {

    private static final Instant DEADLINE = Instant.parse("2026-03-10T04:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = CaseState.class,
            names = {"AWAITING_INFO", "SOLUTION_PROPOSED", "OPEN"})
    void r5_a_contacts_file_is_an_update_of_the_customer(CaseState state) {
        var supportCase = SampleCases.in(state);

        var event = supportCase.attach(file(Visibility.PUBLIC), ALICE, LATER);

        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
        assertThat(event.what()).isEqualTo(CaseEvent.What.ATTACHMENT_ADDED);
        assertThat(event.isInternal()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void r4_3_supports_file_moves_nothing_and_is_no_reply(CaseState state) {
        var supportCase = SampleCases.in(state);
        var replied = supportCase.lastAgentPublicUpdateAt();

        supportCase.attach(file(Visibility.PUBLIC), AGENT, LATER);

        assertThat(supportCase.state()).isEqualTo(state);
        assertThat(supportCase.lastAgentPublicUpdateAt()).isEqualTo(replied);
    }

    @Test
    void r5_1_a_closed_case_takes_no_file_from_a_contact() {
        var refusal = refusal(SampleCases.closed(), Visibility.PUBLIC);

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.rule()).contains("R5.1");
    }

    @Test
    void r5_3_only_support_attaches_what_the_customer_does_not_see() {
        var event = SampleCases.open().attach(file(Visibility.INTERNAL), AGENT, LATER);

        assertThat(event.isInternal()).isTrue();
        assertThat(refusal(SampleCases.open(), Visibility.INTERNAL).rule()).contains("R5.3");
    }

    @Test
    void r1_2_who_may_only_read_attaches_nothing() {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> SampleCases.open().attach(file(Visibility.PUBLIC), RITA, LATER));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.rule()).contains("R1.2");
    }

    @Test
    void r7_3_a_file_at_the_deadline_wins_even_after_the_closing_was_written_down() {
        var supportCase = closedUnanswered();

        supportCase.attach(file(Visibility.PUBLIC), ALICE, DEADLINE);

        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
        assertThat(supportCase.closure()).isEmpty();
    }

    @Test
    void r7_3_a_file_after_the_deadline_comes_too_late() {
        var supportCase = closedUnanswered();

        var refusal = catchThrowableOfType(
                Refusal.class, () -> supportCase.attach(file(Visibility.PUBLIC), ALICE, DEADLINE.plusNanos(1000)));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(supportCase.state()).isEqualTo(CaseState.CLOSED);
    }

    private static SupportCase closedUnanswered() {
        var supportCase = SampleCases.solutionProposed();
        supportCase.closeUnanswered(
                SilenceDeadline.ofSolution(1, OPENED, DEADLINE), DEADLINE.plus(Duration.ofMillis(5)));
        return supportCase;
    }

    private static Refusal refusal(SupportCase supportCase, Visibility visibility) {
        return catchThrowableOfType(Refusal.class, () -> supportCase.attach(file(visibility), ALICE, LATER));
    }

    private static AttachedFile file(Visibility visibility) {
        return new AttachedFile(UUID.randomUUID(), "console.log", "text/plain", 1, "0".repeat(64), visibility);
    }
}
