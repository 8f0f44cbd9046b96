package dev.caseclock.cases.reopening;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.agreement.Call;
import dev.caseclock.cases.agreement.Statement;
import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.lifecycle.CaseState;
import dev.caseclock.cases.lifecycle.SampleCases;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReopeningRequestTest {

    @Test
    void r5_4_a_request_is_granted_however_late() {
        var supportCase = SampleCases.closed();
        var request = new ReopeningRequest(supportCase, said(ALICE, LATER));

        var event = request.grant(supportCase, said(AGENT, LATER.plus(Duration.ofDays(90))));

        assertThat(event.what()).isEqualTo(What.REOPENED);
        assertThat(event.asked().orElseThrow().state()).isEqualTo(AnswerState.AGREED);
        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void r5_4_a_declined_request_leaves_the_case_closed() {
        var supportCase = SampleCases.closed();
        var request = new ReopeningRequest(supportCase, said(ALICE, LATER));

        assertThat(request.decline(supportCase, said(AGENT, LATER)).what()).isEqualTo(What.REOPENING_DECLINED);

        assertThat(supportCase.state()).isEqualTo(CaseState.CLOSED);
        assertThat(refused(() -> request.grant(supportCase, said(AGENT, LATER))))
                .isEqualTo("REOPENING_REQUEST_SETTLED");
    }

    @Test
    void r5_4_a_request_about_an_earlier_closing_has_lapsed() {
        var supportCase = SampleCases.closed();
        var request = new ReopeningRequest(supportCase, said(ALICE, LATER));
        supportCase.reopen(AGENT, LATER);
        assertThat(request.stateIn(supportCase)).isEqualTo(AnswerState.LAPSED);
        supportCase.close(null, ALICE, LATER.plusSeconds(1));

        assertThat(request.stateIn(supportCase)).isEqualTo(AnswerState.LAPSED);
        assertThat(refused(() -> request.grant(supportCase, said(AGENT, LATER))))
                .isEqualTo("REOPENING_REQUEST_SETTLED");
    }

    private static String refused(Runnable what) {
        return catchThrowableOfType(Refusal.class, what::run).code();
    }

    private static Statement said(Actor by, Instant at) {
        return Statement.of(
                by,
                new Call(Channel.PORTAL, null),
                SampleCases.fresh().organization(),
                Optional.empty(),
                "It happened again.",
                at);
    }
}
