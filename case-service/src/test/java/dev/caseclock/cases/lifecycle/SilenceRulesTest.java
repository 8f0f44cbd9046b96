package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SilenceRulesTest {

    private static final Instant DEADLINE = Instant.parse("2026-03-10T04:00:00Z");
    private static final Instant SWEPT = DEADLINE.plus(Duration.ofDays(2));

    @Test
    void r7_1_a_solution_nobody_answers_is_closed_at_the_deadline_however_late_it_is_noticed() {
        var supportCase = SampleCases.solutionProposed();

        var event = supportCase.closeUnanswered(ofSolution(1), SWEPT).orElseThrow();

        var closure = supportCase.closure().orElseThrow();
        assertThat(event.at()).isEqualTo(DEADLINE);
        assertThat(closure.reason().rule()).isEqualTo("R7.1");
        assertThat(closure.at()).isEqualTo(DEADLINE);
        assertThat(closure.recordedAt()).isEqualTo(SWEPT);
        assertThat(closure.lateness()).contains(Duration.ofDays(2));
        assertThat(supportCase.stateSince()).isEqualTo(DEADLINE);
    }

    @Test
    void r7_1_the_same_deadline_closes_once() {
        var supportCase = SampleCases.solutionProposed();
        supportCase.closeUnanswered(ofSolution(1), SWEPT);

        assertThat(supportCase.closeUnanswered(ofSolution(1), SWEPT.plusSeconds(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseState.class,
            names = {"SOLUTION_PROPOSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void r7_1_a_case_that_does_not_wait_for_confirmation_stays(CaseState state) {
        assertThat(SampleCases.in(state).closeUnanswered(ofSolution(1), SWEPT)).isEmpty();
    }

    @Test
    void r7_3_a_second_proposal_has_its_own_days() {
        var supportCase = SampleCases.solutionProposed();
        supportCase.addUpdate(Message.note("No."), ALICE, OPENED.plusSeconds(1));
        supportCase.proposeSolution("Then reinstall.", AGENT, OPENED.plusSeconds(2));

        assertThat(supportCase.proposals()).isEqualTo(2);
        assertThat(supportCase.closeUnanswered(ofSolution(1), SWEPT)).isEmpty();
        assertThat(supportCase.closeUnanswered(ofSolution(2), SWEPT)).isPresent();
    }

    @Test
    void r7_3_an_update_before_the_sweep_wins() {
        var supportCase = SampleCases.solutionProposed();
        supportCase.addUpdate(Message.note("Still broken."), ALICE, DEADLINE);

        assertThat(supportCase.closeUnanswered(ofSolution(1), SWEPT)).isEmpty();
        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void r7_3_an_update_at_the_deadline_wins_even_after_the_closing_was_written_down() {
        var supportCase = SampleCases.solutionProposed();
        supportCase.closeUnanswered(ofSolution(1), DEADLINE.plusMillis(5));

        supportCase.addUpdate(Message.note("Still broken."), ALICE, DEADLINE);

        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
        assertThat(supportCase.closure()).isEmpty();
        assertThat(supportCase.cycle()).isZero();
    }

    @Test
    void example_14_one_second_after_the_deadline_is_too_late() {
        var supportCase = SampleCases.solutionProposed();
        supportCase.closeUnanswered(ofSolution(1), SWEPT);

        var refusal = catchThrowableOfType(
                Refusal.class, () -> supportCase.addUpdate(Message.note("Hm."), ALICE, DEADLINE.plusSeconds(1)));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.members().get("allowedActions")).asString().contains("REQUEST_REOPENING");
    }

    @Test
    void r7_2_no_notice_means_no_closing() {
        var supportCase = SampleCases.awaitingInfo();

        assertThat(supportCase.closeUnanswered(SilenceDeadline.ofQuestion(OPENED, DEADLINE, null), SWEPT))
                .isEmpty();
        assertThat(supportCase.state()).isEqualTo(CaseState.AWAITING_INFO);
    }

    @Test
    void r7_2_after_a_notice_silence_closes_at_the_deadline() {
        var supportCase = SampleCases.awaitingInfo();
        var noticed = DEADLINE.minus(Duration.ofDays(2));

        supportCase.closeUnanswered(SilenceDeadline.ofQuestion(OPENED, DEADLINE, noticed), SWEPT);

        assertThat(supportCase.closure().orElseThrow().reason()).isEqualTo(ClosureReason.INFORMATION_UNANSWERED);
        assertThat(supportCase.closure().orElseThrow().reason().rule()).isEqualTo("R7.2");
    }

    @Test
    void r7_2_the_deadline_of_an_earlier_question_closes_nothing() {
        var supportCase = SampleCases.awaitingInfo();
        supportCase.addUpdate(Message.note("Monday."), ALICE, OPENED.plusSeconds(1));
        supportCase.requestInformation("Which Monday?", AGENT, OPENED.plusSeconds(2));

        var deadline = SilenceDeadline.ofQuestion(OPENED, DEADLINE, DEADLINE.minusSeconds(1));
        assertThat(supportCase.closeUnanswered(deadline, SWEPT)).isEmpty();
    }

    @Test
    void r7_5_what_waits_on_the_vendor_is_never_closed_by_silence() {
        var supportCase = SampleCases.open();
        supportCase.waitFor(PendingParty.THIRD_PARTY, null, AGENT, OPENED);

        assertThat(supportCase.closeUnanswered(ofSolution(0), SWEPT)).isEmpty();
        assertThat(supportCase.closeUnanswered(
                        SilenceDeadline.ofQuestion(OPENED, DEADLINE, DEADLINE.minusSeconds(1)), SWEPT))
                .isEmpty();
    }

    @Test
    void a_record_is_never_older_than_what_it_records() {
        var supportCase = SampleCases.solutionProposed();

        supportCase.closeUnanswered(ofSolution(1), DEADLINE.minusMillis(3));

        assertThat(supportCase.closure().orElseThrow().lateness()).contains(Duration.ZERO);
    }

    private static SilenceDeadline ofSolution(int proposal) {
        return SilenceDeadline.ofSolution(proposal, OPENED, DEADLINE);
    }
}
