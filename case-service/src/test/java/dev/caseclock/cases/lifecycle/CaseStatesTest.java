package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.ADA;
import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.problem.Refusal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CaseStatesTest {

    private static final Map<Move, Consumer<SupportCase>> MOVES = new EnumMap<>(Move.class);

    static {
        MOVES.put(Move.ASSIGN, c -> c.assign(new Owner("agent-8", "Bea", null), AGENT, LATER));
        MOVES.put(Move.REQUEST_INFORMATION, c -> c.requestInformation("Since when?", AGENT, LATER));
        MOVES.put(Move.ADD_CONTACT_UPDATE, c -> c.addUpdate(Message.note("Since Monday."), ALICE, LATER));
        MOVES.put(Move.PROPOSE_SOLUTION, c -> c.proposeSolution("Restart.", AGENT, LATER));
        MOVES.put(Move.ACCEPT_SOLUTION, c -> c.acceptSolution(ALICE, LATER));
        MOVES.put(Move.CLOSE, c -> c.close(null, ALICE, LATER));
        MOVES.put(Move.SET_PENDING_PARTY, c -> c.waitFor(PendingParty.DEVELOPMENT, null, AGENT, LATER));
        MOVES.put(Move.CHANGE_SEVERITY, c -> c.agreeOnSeverity(Severity.S4, AGENT, LATER));
        MOVES.put(Move.CHANGE_PRIORITY, c -> c.changePriority(Priority.LOW, Channel.PORTAL, ALICE, LATER));
        MOVES.put(Move.REQUEST_REOPENING, c -> c.requestReopening(Message.note("Again."), ALICE, LATER));
    }

    @ParameterizedTest(name = "R5: {0} -- {1} -> {2}")
    @CsvSource({
        "NEW, ASSIGN, OPEN",
        "OPEN, ASSIGN, OPEN",
        "AWAITING_INFO, ASSIGN, AWAITING_INFO",
        "SOLUTION_PROPOSED, ASSIGN, SOLUTION_PROPOSED",
        "OPEN, REQUEST_INFORMATION, AWAITING_INFO",
        "NEW, ADD_CONTACT_UPDATE, NEW",
        "OPEN, ADD_CONTACT_UPDATE, OPEN",
        "AWAITING_INFO, ADD_CONTACT_UPDATE, OPEN",
        "SOLUTION_PROPOSED, ADD_CONTACT_UPDATE, OPEN",
        "OPEN, PROPOSE_SOLUTION, SOLUTION_PROPOSED",
        "SOLUTION_PROPOSED, ACCEPT_SOLUTION, CLOSED",
        "NEW, CLOSE, CLOSED",
        "OPEN, CLOSE, CLOSED",
        "AWAITING_INFO, CLOSE, CLOSED",
        "SOLUTION_PROPOSED, CLOSE, CLOSED",
        "OPEN, SET_PENDING_PARTY, OPEN",
        "NEW, CHANGE_SEVERITY, NEW",
        "OPEN, CHANGE_SEVERITY, OPEN",
        "AWAITING_INFO, CHANGE_SEVERITY, AWAITING_INFO",
        "SOLUTION_PROPOSED, CHANGE_SEVERITY, SOLUTION_PROPOSED",
        "NEW, CHANGE_PRIORITY, NEW",
        "OPEN, CHANGE_PRIORITY, OPEN",
        "AWAITING_INFO, CHANGE_PRIORITY, AWAITING_INFO",
        "SOLUTION_PROPOSED, CHANGE_PRIORITY, SOLUTION_PROPOSED",
        "CLOSED, REQUEST_REOPENING, CLOSED",
    })
    void r5_a_legal_move_leads_where_the_table_says(CaseState from, Move move, CaseState to) {
        var supportCase = SampleCases.in(from);

        MOVES.get(move).accept(supportCase);

        assertThat(supportCase.state()).isEqualTo(to);
        assertThat(supportCase.stateSince()).isEqualTo(from == to ? OPENED : LATER);
        assertThat(from.allowedMoves()).contains(move);
    }

    @ParameterizedTest(name = "R5.1: {0} -- {1} is refused")
    @MethodSource("illegalMoves")
    void r5_1_an_illegal_move_is_refused_with_the_state_and_what_it_allows(CaseState from, Move move) {
        var supportCase = SampleCases.in(from);

        var refusal = catchThrowableOfType(Refusal.class, () -> MOVES.get(move).accept(supportCase));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("MOVE_NOT_ALLOWED");
        assertThat(refusal.rule()).contains("R5.1");
        assertThat(refusal.members()).containsEntry("state", from).containsEntry("allowedActions", from.allowedMoves());
        assertThat(supportCase.state()).isEqualTo(from);
        assertThat(supportCase.stateSince()).isEqualTo(OPENED);
    }

    static Stream<Arguments> illegalMoves() {
        return Arrays.stream(CaseState.values())
                .flatMap(state -> Arrays.stream(Move.values())
                        .filter(move -> !state.allows(move))
                        .map(move -> arguments(state, move)));
    }

    @Test
    void r5_the_table_has_twenty_five_legal_and_twenty_five_illegal_moves() {
        assertThat(illegalMoves()).hasSize(CaseState.values().length * Move.values().length - 25);
    }

    @Test
    void r5_only_waiting_for_the_customer_can_end_in_silence() {
        assertThat(Arrays.stream(CaseState.values()).filter(CaseState::waitsForCustomer))
                .containsExactly(CaseState.AWAITING_INFO, CaseState.SOLUTION_PROPOSED);
        assertThat(Arrays.stream(CaseState.values()).filter(state -> !state.isActive()))
                .containsExactly(CaseState.CLOSED);
    }

    @Test
    void assigning_the_owner_again_changes_nothing() {
        assertThat(SampleCases.open().assign(ADA, AGENT, LATER)).isEmpty();
    }

    @Test
    void r5_2_vendor_side_waiting_ends_when_the_case_leaves_open() {
        var supportCase = SampleCases.open();
        supportCase.waitFor(PendingParty.THIRD_PARTY, null, AGENT, LATER);
        assertThat(supportCase.pendingParty()).isEqualTo(PendingParty.THIRD_PARTY);
        assertThat(supportCase.stateSince()).isEqualTo(OPENED);
        assertThat(supportCase.waitFor(PendingParty.THIRD_PARTY, null, AGENT, LATER))
                .isEmpty();

        supportCase.requestInformation("Since when?", AGENT, LATER);

        assertThat(supportCase.pendingParty()).isEqualTo(PendingParty.NONE);
    }

    @Test
    void r5_2_the_reason_for_waiting_is_an_internal_note() {
        var event = SampleCases.open().waitFor(PendingParty.DEVELOPMENT, "Fix in 4.2", AGENT, LATER);

        var note = event.flatMap(CaseEvent::update).orElseThrow();
        assertThat(note.visibility()).isEqualTo(Visibility.INTERNAL);
        assertThat(event.orElseThrow().isInternal()).isFalse();
    }
}
