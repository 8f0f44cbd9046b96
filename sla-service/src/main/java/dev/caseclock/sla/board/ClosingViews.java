package dev.caseclock.sla.board;

import dev.caseclock.contract.sla.ClockView;
import dev.caseclock.contract.sla.ClosingView;

/** Closings to come as the contract shows them. */
final class ClosingViews {

    private ClosingViews() {}

    static ClosingView of(ClockView clock) {
        return new ClosingView(
                clock.id(),
                clock.metric(),
                clock.severity(),
                clock.subjectId(),
                clock.subjectNumber(),
                clock.organization(),
                clock.startedAt(),
                clock.dueAt(),
                clock.heldBecause(),
                clock.dueAtIfResumedNow(),
                clock.rule());
    }
}
