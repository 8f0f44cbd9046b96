package dev.caseclock.cases.imports;

import dev.caseclock.cases.lifecycle.CaseState;
import dev.caseclock.cases.lifecycle.PendingParty;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.kit.json.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a row means for a case as it stands: the steps of R5 that lead from the one to the other, or why none do. Decided before
 * anything changes, so that a row is applied as a whole or not at all.
 */
final class RowRule {

    private static final Duration REOPENING_PERIOD = Duration.ofDays(30);

    private RowRule() {}

    /**
     * A case as a row finds it.
     *
     * @param lastChangeAt instant of the last row applied, or of what has happened here since
     * @param closedAt null while it is active
     */
    record Standing(
            CaseState state,
            Optional<String> owner,
            Priority priority,
            PendingParty pendingParty,
            Instant lastChangeAt,
            Instant closedAt) {

        static Standing before(ImportedRow first) {
            return new Standing(
                    CaseState.NEW, Optional.empty(), first.priority(), PendingParty.NONE, first.openedAt(), null);
        }

        static Standing of(SupportCase supportCase, Instant lastRowAt) {
            return new Standing(
                    supportCase.state(),
                    supportCase.ownerName(),
                    supportCase.priority(),
                    supportCase.pendingParty(),
                    lastRowAt.isAfter(supportCase.stateSince()) ? lastRowAt : supportCase.stateSince(),
                    supportCase.closure().map(closure -> closure.at()).orElse(null));
        }
    }

    static List<Step> steps(Standing standing, ImportedRow row) throws RowRefused {
        if (row.changedAt().isBefore(row.openedAt())) {
            throw RowRefused.of("IMPORT_CHANGE_BEFORE_OPENING");
        }
        if (row.changedAt().isBefore(standing.lastChangeAt())) {
            throw RowRefused.of("IMPORT_OUT_OF_ORDER", Map.of("last", Instants.written(standing.lastChangeAt())));
        }
        var target = row.state().state();
        if (standing.state() == CaseState.CLOSED && target == CaseState.CLOSED) {
            return List.of();
        }
        var steps = new ArrayList<Step>();
        var state = reopened(standing, row, steps);
        if (row.priority() != standing.priority()) {
            steps.add(Step.CHANGE_PRIORITY);
        }
        if (target == CaseState.CLOSED) {
            steps.add(Step.CLOSE);
        } else if (target == CaseState.NEW) {
            refuseBackToNew(state);
        } else {
            work(standing, state, row, steps);
        }
        return steps;
    }

    private static CaseState reopened(Standing standing, ImportedRow row, List<Step> steps) throws RowRefused {
        if (standing.state() != CaseState.CLOSED) {
            return standing.state();
        }
        var until = standing.closedAt().plus(REOPENING_PERIOD);
        if (row.changedAt().isAfter(until)) {
            throw RowRefused.byRule("R5.4", "IMPORT_REOPENED_TOO_LATE", Map.of("until", Instants.written(until)));
        }
        steps.add(Step.REOPEN);
        return CaseState.OPEN;
    }

    private static void refuseBackToNew(CaseState state) throws RowRefused {
        if (state != CaseState.NEW) {
            throw RowRefused.byRule("R5.1", "IMPORT_BACK_TO_NEW", Map.of("state", state.name()));
        }
    }

    private static void work(Standing standing, CaseState state, ImportedRow row, List<Step> steps) throws RowRefused {
        if (standing.owner().isEmpty() && row.assignee().isEmpty()) {
            throw RowRefused.byRule("R5", "IMPORT_WITHOUT_OWNER", Map.of("state", row.saidState()));
        }
        var target = row.state().state();
        if (row.assignee().isPresent() && !row.assignee().equals(standing.owner())) {
            steps.add(Step.ASSIGN);
        }
        if (state == CaseState.NEW && target == CaseState.OPEN) {
            steps.add(Step.REPLY);
        }
        if (state.waitsForCustomer() && state != target) {
            steps.add(Step.ANSWER);
        }
        if (state != target && target == CaseState.AWAITING_INFO) {
            steps.add(Step.ASK);
        }
        if (state != target && target == CaseState.SOLUTION_PROPOSED) {
            steps.add(Step.PROPOSE);
        }
        if (target == CaseState.OPEN
                && partyAfter(standing, state) != row.state().pendingParty()) {
            steps.add(Step.WAIT_FOR_PARTY);
        }
    }

    // Any move ends the waiting for a party; a case that stays open keeps it.
    private static PendingParty partyAfter(Standing standing, CaseState state) {
        return standing.state() == state && state == CaseState.OPEN ? standing.pendingParty() : PendingParty.NONE;
    }
}
