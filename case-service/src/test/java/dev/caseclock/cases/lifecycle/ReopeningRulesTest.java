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

class ReopeningRulesTest {

    private static final Duration THIRTY_DAYS = Duration.ofHours(30 * 24);

    @Test
    void r5_4_a_reopened_case_keeps_severity_and_owner_and_starts_a_cycle() {
        var supportCase = SampleCases.closed();
        var at = OPENED.plus(THIRTY_DAYS);

        var asked = supportCase.requestReopening(Message.note("It happened again, log attached."), ALICE, at);
        assertThat(asked.what()).isEqualTo(CaseEvent.What.REOPENING_REQUESTED);
        assertThat(asked.update().orElseThrow().body()).contains("again");
        assertThat(supportCase.state()).isEqualTo(CaseState.CLOSED);

        var event = supportCase.reopen(AGENT, at);

        assertThat(event.what()).isEqualTo(CaseEvent.What.REOPENED);
        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
        assertThat(supportCase.cycle()).isOne();
        assertThat(supportCase.cycleStartedAt()).isEqualTo(at);
        assertThat(supportCase.openedAt()).isEqualTo(OPENED);
        assertThat(supportCase.severity()).isEqualTo(SampleCases.fresh().severity());
        assertThat(supportCase.ownerId()).contains("agent-7");
        assertThat(supportCase.closure()).isEmpty();
    }

    @Test
    void r5_4_after_thirty_times_24_hours_a_new_case_is_needed() {
        var refusal = refusedReopening("Again.", OPENED.plus(THIRTY_DAYS).plusMillis(1));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo("REOPENING_TOO_LATE");
    }

    @Test
    void r5_4_without_evidence_nothing_is_reopened() {
        assertThat(refusedReopening(" ", OPENED).code()).isEqualTo("REOPENING_WITHOUT_EVIDENCE");
        assertThat(refusedReopening(null, OPENED).rule()).contains("R5.4");
    }

    @Test
    void r5_an_ownerless_case_may_be_reopened_but_gets_no_proposal_before_it_has_an_owner() {
        var supportCase = SampleCases.fresh();
        supportCase.close(null, ALICE, OPENED);
        supportCase.reopen(AGENT, OPENED.plusSeconds(1));
        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);

        var refusal = catchThrowableOfType(
                Refusal.class, () -> supportCase.proposeSolution("Restart.", AGENT, OPENED.plusSeconds(2)));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("OWNER_NEEDED");
        assertThat(supportCase.proposals()).isZero();
    }

    private static Refusal refusedReopening(String evidence, Instant at) {
        return catchThrowableOfType(
                Refusal.class, () -> SampleCases.closed().requestReopening(Message.note(evidence), ALICE, at));
    }
}
