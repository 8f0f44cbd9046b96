package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.Move.ACCEPT_SOLUTION;
import static dev.caseclock.cases.lifecycle.Move.ADD_CONTACT_UPDATE;
import static dev.caseclock.cases.lifecycle.Move.ASSIGN;
import static dev.caseclock.cases.lifecycle.Move.CHANGE_PRIORITY;
import static dev.caseclock.cases.lifecycle.Move.CHANGE_SEVERITY;
import static dev.caseclock.cases.lifecycle.Move.CLOSE;
import static dev.caseclock.cases.lifecycle.Move.PROPOSE_SOLUTION;
import static dev.caseclock.cases.lifecycle.Move.REQUEST_INFORMATION;
import static dev.caseclock.cases.lifecycle.Move.REQUEST_REOPENING;
import static dev.caseclock.cases.lifecycle.Move.SET_PENDING_PARTY;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a case stands, and which moves that allows: the table of R5. */
public enum CaseState {
    /** Reported, nobody works on it yet. */
    NEW(ASSIGN, ADD_CONTACT_UPDATE, CLOSE, CHANGE_SEVERITY, CHANGE_PRIORITY),
    /** Support works on it. */
    OPEN(
            ASSIGN,
            REQUEST_INFORMATION,
            ADD_CONTACT_UPDATE,
            PROPOSE_SOLUTION,
            CLOSE,
            SET_PENDING_PARTY,
            CHANGE_SEVERITY,
            CHANGE_PRIORITY),
    /** Support waits for an answer of the customer. */
    AWAITING_INFO(ASSIGN, ADD_CONTACT_UPDATE, CLOSE, CHANGE_SEVERITY, CHANGE_PRIORITY),
    /** Support waits for the customer to try a solution. */
    SOLUTION_PROPOSED(ASSIGN, ADD_CONTACT_UPDATE, ACCEPT_SOLUTION, CLOSE, CHANGE_SEVERITY, CHANGE_PRIORITY),
    /** Over, unless it is reopened. */
    CLOSED(REQUEST_REOPENING);

    private final Set<Move> moves;

    CaseState(Move first, Move... more) {
        moves = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    public boolean allows(Move move) {
        return moves.contains(move);
    }

    /** R5.1. In the order of the table. */
    public List<Move> allowedMoves() {
        return List.copyOf(moves);
    }

    public boolean isActive() {
        return this != CLOSED;
    }

    /** R7. Only then may silence close a case (R7.5). */
    public boolean waitsForCustomer() {
        return this == AWAITING_INFO || this == SOLUTION_PROPOSED;
    }
}
