package dev.caseclock.cases.imports;

import static dev.caseclock.cases.lifecycle.CaseState.AWAITING_INFO;
import static dev.caseclock.cases.lifecycle.CaseState.CLOSED;
import static dev.caseclock.cases.lifecycle.CaseState.NEW;
import static dev.caseclock.cases.lifecycle.CaseState.OPEN;
import static dev.caseclock.cases.lifecycle.CaseState.SOLUTION_PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.imports.ImportMapping.ImportedState;
import dev.caseclock.cases.imports.RowRule.Standing;
import dev.caseclock.cases.lifecycle.CaseState;
import dev.caseclock.cases.lifecycle.PendingParty;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowRuleTest {

    private static final Instant OPENED = Instant.parse("2016-03-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2016-03-01T12:00:00Z");

    @ParameterizedTest(name = "{0} owned by {1}, then {2} assigned to {3}: {4}")
    @CsvSource(nullValues = "nobody", textBlock = """
                    NEW,               nobody, NEW,               nobody, ''
                    NEW,               nobody, NEW,               Ann,    ''
                    NEW,               nobody, OPEN,              Ann,    ASSIGN REPLY
                    NEW,               nobody, AWAITING_INFO,     Ann,    ASSIGN ASK
                    NEW,               nobody, SOLUTION_PROPOSED, Ann,    ASSIGN PROPOSE
                    NEW,               nobody, CLOSED,            nobody, CLOSE
                    OPEN,              Ann,    OPEN,              Ann,    ''
                    OPEN,              Ann,    OPEN,              Bob,    ASSIGN
                    OPEN,              Ann,    OPEN,              nobody, ''
                    OPEN,              Ann,    AWAITING_INFO,     Ann,    ASK
                    OPEN,              Ann,    SOLUTION_PROPOSED, Bob,    ASSIGN PROPOSE
                    AWAITING_INFO,     Ann,    OPEN,              Ann,    ANSWER
                    AWAITING_INFO,     Ann,    SOLUTION_PROPOSED, Ann,    ANSWER PROPOSE
                    AWAITING_INFO,     Ann,    AWAITING_INFO,     Ann,    ''
                    SOLUTION_PROPOSED, Ann,    OPEN,              Ann,    ANSWER
                    SOLUTION_PROPOSED, Ann,    AWAITING_INFO,     Ann,    ANSWER ASK
                    SOLUTION_PROPOSED, Ann,    CLOSED,            Ann,    CLOSE
                    CLOSED,            Ann,    CLOSED,            Ann,    ''
                    CLOSED,            Ann,    OPEN,              Ann,    REOPEN
                    CLOSED,            Ann,    SOLUTION_PROPOSED, Ann,    REOPEN PROPOSE
                    """)
    void a_row_calls_for_the_verbs_between_two_states(
            CaseState from, String owner, CaseState to, String assignee, String steps) throws RowRefused {
        assertThat(RowRule.steps(standing(from, owner), row(to, assignee)))
                .extracting(Step::name)
                .containsExactly(steps.isEmpty() ? new String[0] : steps.split(" "));
    }

    @Test
    void another_priority_changes_before_anything_else() throws RowRefused {
        var row = row(OPEN, "Ann", Priority.CRITICAL, PendingParty.NONE, NOON);
        assertThat(RowRule.steps(standing(NEW, null), row))
                .containsExactly(Step.CHANGE_PRIORITY, Step.ASSIGN, Step.REPLY);
    }

    @Test
    void waiting_for_development_is_told_once() throws RowRefused {
        var row = row(OPEN, "Ann", Priority.MEDIUM, PendingParty.DEVELOPMENT, NOON);
        assertThat(RowRule.steps(standing(OPEN, "Ann"), row)).containsExactly(Step.WAIT_FOR_PARTY);
        var waiting = new Standing(OPEN, Optional.of("Ann"), Priority.MEDIUM, PendingParty.DEVELOPMENT, OPENED, null);
        assertThat(RowRule.steps(waiting, row)).isEmpty();
        assertThat(RowRule.steps(waiting, row(OPEN, "Ann"))).containsExactly(Step.WAIT_FOR_PARTY);
    }

    @Test
    void nobody_can_work_on_a_case_without_an_owner() {
        assertThat(refusal(standing(NEW, null), row(OPEN, null))).isEqualTo("IMPORT_WITHOUT_OWNER");
        assertThat(refusal(standing(NEW, null), row(SOLUTION_PROPOSED, null))).isEqualTo("IMPORT_WITHOUT_OWNER");
    }

    @Test
    void a_case_that_was_worked_on_does_not_become_new_again() {
        assertThat(refusal(standing(AWAITING_INFO, "Ann"), row(NEW, "Ann"))).isEqualTo("IMPORT_BACK_TO_NEW");
    }

    @Test
    void rows_stand_in_the_order_in_which_they_happened() {
        assertThat(refusal(standing(OPEN, "Ann"), row(OPEN, "Ann", OPENED.minusSeconds(1))))
                .isEqualTo("IMPORT_CHANGE_BEFORE_OPENING");
        var later =
                new Standing(OPEN, Optional.of("Ann"), Priority.MEDIUM, PendingParty.NONE, NOON.plusSeconds(1), null);
        assertThat(refusal(later, row(SOLUTION_PROPOSED, "Ann"))).isEqualTo("IMPORT_OUT_OF_ORDER");
    }

    @Test
    void R5_4_a_case_is_reopened_within_thirty_days_and_not_a_moment_later() throws RowRefused {
        var thirtyDays = OPENED.plus(Duration.ofDays(30));
        assertThat(RowRule.steps(standing(CLOSED, "Ann"), row(OPEN, "Ann", thirtyDays)))
                .containsExactly(Step.REOPEN);
        assertThat(refusal(standing(CLOSED, "Ann"), row(OPEN, "Ann", thirtyDays.plusNanos(1000))))
                .isEqualTo("IMPORT_REOPENED_TOO_LATE");
    }

    private static String refusal(Standing standing, ImportedRow row) {
        return catchThrowableOfType(RowRefused.class, () -> RowRule.steps(standing, row))
                .reason()
                .code();
    }

    private static Standing standing(CaseState state, String owner) {
        return new Standing(
                state,
                Optional.ofNullable(owner),
                Priority.MEDIUM,
                PendingParty.NONE,
                OPENED,
                state == CLOSED ? OPENED : null);
    }

    private static ImportedRow row(CaseState state, String assignee) {
        return row(state, assignee, NOON);
    }

    private static ImportedRow row(CaseState state, String assignee, Instant at) {
        return row(state, assignee, Priority.MEDIUM, PendingParty.NONE, at);
    }

    private static ImportedRow row(
            CaseState state, String assignee, Priority priority, PendingParty party, Instant at) {
        return new ImportedRow(
                new ForeignRow(2, Map.of()),
                "INC1",
                OPENED,
                at,
                new ImportedState(state, party),
                state.name(),
                priority,
                Channel.PHONE,
                "acme",
                Optional.ofNullable(assignee),
                Optional.of("Caller 7"),
                Optional.empty(),
                Optional.empty());
    }
}
