package dev.caseclock.escalation.requests;

import static dev.caseclock.escalation.requests.EscalationState.APPROVED;
import static dev.caseclock.escalation.requests.EscalationState.CLOSED;
import static dev.caseclock.escalation.requests.EscalationState.DECLINED;
import static dev.caseclock.escalation.requests.EscalationState.REQUESTED;
import static dev.caseclock.escalation.requests.EscalationState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.escalation.eligibility.CaseSnapshot;
import dev.caseclock.escalation.eligibility.CaseState;
import dev.caseclock.escalation.eligibility.Channel;
import dev.caseclock.escalation.eligibility.EscalationPolicies;
import dev.caseclock.escalation.eligibility.EscalationPolicy;
import dev.caseclock.escalation.eligibility.KnownCase;
import dev.caseclock.escalation.eligibility.Outlook;
import dev.caseclock.escalation.eligibility.Priority;
import dev.caseclock.escalation.eligibility.Reason;
import dev.caseclock.escalation.eligibility.Remedy;
import dev.caseclock.escalation.eligibility.Situation;
import dev.caseclock.escalation.eligibility.Verdict;
import dev.caseclock.escalation.requests.EscalationState.Move;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6.13: the states of an escalation and who may move it, move by move. */
class EscalationTest {

    private static final Instant REQUESTED_AT = Instant.parse("2026-03-06T09:00:00Z");
    private static final Instant LATER = REQUESTED_AT.plusSeconds(60);
    private static final Actor ALICE = new Actor(Actor.Kind.CONTACT, "alice", "Alice Archer");
    private static final Actor MARY = new Actor(Actor.Kind.AGENT, "mary", "Mary Manager");

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "REQUESTED, APPROVE, APPROVED",
        "REQUESTED, DECLINE, DECLINED",
        "REQUESTED, WITHDRAW, WITHDRAWN",
        "REQUESTED, CLOSE, ",
        "APPROVED, APPROVE, ",
        "APPROVED, DECLINE, ",
        "APPROVED, WITHDRAW, ",
        "APPROVED, CLOSE, CLOSED",
        "DECLINED, APPROVE, ",
        "DECLINED, DECLINE, ",
        "DECLINED, WITHDRAW, ",
        "DECLINED, CLOSE, ",
        "WITHDRAWN, APPROVE, ",
        "WITHDRAWN, DECLINE, ",
        "WITHDRAWN, WITHDRAW, ",
        "WITHDRAWN, CLOSE, ",
        "CLOSED, APPROVE, ",
        "CLOSED, DECLINE, ",
        "CLOSED, WITHDRAW, ",
        "CLOSED, CLOSE, "
    })
    void r6_13_moves(EscalationState from, Move move, EscalationState to) {
        var escalation = in(from);

        if (to == null) {
            assertThatThrownBy(() -> make(escalation, move)).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.status()).isEqualTo(409);
                assertThat(refusal.rule()).contains("R6.13");
                assertThat(refusal.members()).containsEntry("allowedActions", escalation.moves());
            });
            assertThat(escalation.state()).isEqualTo(from);
        } else {
            assertThat(make(escalation, move).what().name()).isEqualTo(to.name());
            assertThat(escalation.state()).isEqualTo(to);
        }
    }

    @Test
    void a_decision_says_who_when_and_why() {
        var escalation = in(REQUESTED);

        escalation.decline("A fix is on its way", MARY, LATER);

        assertThat(escalation.decision()).contains(Step.of(DECLINED, MARY, LATER, "A fix is on its way"));
        assertThat(escalation.decision().orElseThrow().by()).isEqualTo(MARY);
    }

    @ParameterizedTest
    @CsvSource({"REQUESTED", "APPROVED"})
    void closing_the_case_closes_whatever_is_active(EscalationState state) {
        var escalation = in(state);

        var happened = escalation.closeWithCase(LATER.plusSeconds(60));

        assertThat(escalation.state()).isEqualTo(CLOSED);
        assertThat(happened).isEqualTo(new Happened(Happened.What.CLOSED, Actor.suite(), LATER.plusSeconds(60)));
        assertThat(escalation.ending().orElseThrow().reason()).isEqualTo("CASE_CLOSED");
    }

    @Test
    void a_closing_as_of_an_earlier_deadline_does_not_end_it_before_its_last_step() {
        var escalation = in(APPROVED);

        escalation.closeWithCase(REQUESTED_AT.minusSeconds(60));

        assertThat(escalation.ending().orElseThrow().at()).isEqualTo(LATER);
    }

    @ParameterizedTest
    @CsvSource({"DECLINED", "WITHDRAWN", "CLOSED"})
    void what_has_ended_cannot_end_again(EscalationState state) {
        var escalation = in(state);

        assertThatThrownBy(() -> escalation.closeWithCase(LATER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void r6_13_an_unfavourable_verdict_never_becomes_an_escalation() {
        assertThatThrownBy(() -> requested(Reason.URGENCY_OR_IMPACT_CHANGED, Priority.MEDIUM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_verdict_that_supposes_what_is_not_so_never_becomes_an_escalation() {
        var supposed = new Verdict(
                snapshot(Priority.MEDIUM),
                form(Reason.OTHER).terms(),
                1,
                REQUESTED_AT,
                List.of(),
                List.of(),
                Outlook.ELIGIBLE,
                REQUESTED_AT,
                null,
                true,
                List.of(Remedy.ASSIGN_OWNER));

        assertThatThrownBy(() -> Escalation.request(known(Priority.MEDIUM), form(Reason.OTHER), supposed, ALICE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void r6_11_critical_goes_to_a_manager_at_once() {
        assertThat(requested(Reason.LACK_OF_PROGRESS, Priority.CRITICAL).isAtOnce())
                .isTrue();
        assertThat(requested(Reason.LACK_OF_PROGRESS, Priority.MEDIUM).isAtOnce())
                .isFalse();
    }

    private static Happened make(Escalation escalation, Move move) {
        return switch (move) {
            case APPROVE -> escalation.approve(null, MARY, LATER);
            case DECLINE -> escalation.decline("no", MARY, LATER);
            case WITHDRAW -> escalation.withdraw(null, ALICE, LATER);
            case CLOSE -> escalation.close(null, MARY, LATER);
        };
    }

    private static Escalation in(EscalationState state) {
        var escalation = requested(Reason.LACK_OF_PROGRESS, Priority.MEDIUM);
        if (state == APPROVED || state == CLOSED) {
            escalation.approve(null, MARY, LATER);
        }
        if (state == CLOSED) {
            escalation.close(null, MARY, LATER);
        } else if (state == DECLINED) {
            escalation.decline("no", MARY, LATER);
        } else if (state == WITHDRAWN) {
            escalation.withdraw(null, ALICE, LATER);
        }
        return escalation;
    }

    private static Escalation requested(Reason reason, Priority priority) {
        var policy = new EscalationPolicy(1, Instant.EPOCH, Map.of(), Set.of(), Set.of(), Set.of());
        var verdict = Verdict.of(
                new Situation(snapshot(priority), null, List.of(), form(reason).terms()),
                new EscalationPolicies(List.of(policy)),
                REQUESTED_AT);
        return Escalation.request(known(priority), form(reason), verdict, ALICE);
    }

    private static EscalationForm form(Reason reason) {
        return new EscalationForm(reason, null, null, true, null, Channel.PHONE, null);
    }

    private static KnownCase known(Priority priority) {
        return new KnownCase(snapshot(priority), "acme", SupportModel.STANDARD, List.of());
    }

    private static CaseSnapshot snapshot(Priority priority) {
        return new CaseSnapshot(
                new UUID(1, 2),
                "CS-1000001",
                3,
                0,
                priority,
                CaseState.OPEN,
                REQUESTED_AT,
                REQUESTED_AT,
                "bob",
                "Bob Builder",
                null,
                null,
                null,
                null);
    }
}
