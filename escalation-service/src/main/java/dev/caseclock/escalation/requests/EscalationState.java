package dev.caseclock.escalation.requests;

import java.util.List;

/** R6.13: where an escalation stands, and what may follow. */
public enum EscalationState {
    REQUESTED,
    APPROVED,
    DECLINED,
    WITHDRAWN,
    CLOSED;

    boolean isActive() {
        return this == REQUESTED || this == APPROVED;
    }

    List<Move> moves() {
        return switch (this) {
            case REQUESTED -> List.of(Move.APPROVE, Move.DECLINE, Move.WITHDRAW);
            case APPROVED -> List.of(Move.CLOSE);
            case DECLINED, WITHDRAWN, CLOSED -> List.of();
        };
    }

    /** What people may do. The closing of the case is no move: it ends whatever is active. */
    enum Move {
        APPROVE,
        DECLINE,
        WITHDRAW,
        CLOSE
    }
}
