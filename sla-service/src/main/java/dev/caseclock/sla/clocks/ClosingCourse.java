package dev.caseclock.sla.clocks;

import dev.caseclock.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A clock that counts business days (R9.2) and whose days restart when a hold ends (R7.4, R7.5): the closing clocks, and without holds
 * the delivery of a root cause analysis and of credentials.
 */
final class ClosingCourse {

    /** How many business days, under the terms of a regime. */
    interface Days {
        int under(Regime regime);
    }

    /**
     * R7.2: what is closed for want of an answer needs a delivered notice and business days after it.
     *
     * @param deliveredAt in order; in each run of days the first one counts
     */
    record Notice(List<Instant> deliveredAt, Days daysAfter) {}

    private record Turn(Instant at, int order, DeadlineStep.Cause because, Regime regime) {}

    private final Instant start;
    private final Days days;
    private final String rule;
    private final Notice notice;
    private final List<Hold> holds;
    private final List<Regime> regimes;
    private final Ending ending;
    private final Instant asOf;

    private final List<DeadlineStep> steps = new ArrayList<>();
    private final List<Hold> waits = new ArrayList<>();
    private Regime regime;
    private Instant countsFrom;
    private Instant noticeAt;
    private Instant due;

    /**
     * @param notice absent where no notice is needed
     * @param regimes in order; the first holds at the start
     * @param ending absent while open
     */
    ClosingCourse(
            Instant start,
            Days days,
            String rule,
            Notice notice,
            List<Hold> holds,
            List<Regime> regimes,
            Ending ending,
            Instant asOf) {
        this.start = start;
        this.days = days;
        this.rule = rule;
        this.notice = notice;
        this.holds = holds;
        this.regimes = regimes;
        this.ending = ending;
        this.asOf = asOf;
    }

    Clock derive(ClockKey key, int life) {
        regime = regimes.get(0);
        beginDays(start);
        due = isHeldAt(start) ? null : computed(start);
        step(start, DeadlineStep.Cause.STARTED, rule);
        for (var turn : turns()) {
            // A deadline that has passed is not revived, whatever happens afterwards (R9.5).
            if (due != null && due.isBefore(turn.at())) {
                break;
            }
            take(turn);
        }
        var until = ending == null ? asOf : ending.at();
        var breachedAt = due != null && due.isBefore(until) ? due : null;
        if (breachedAt == null && ending != null && ending.kind() == Ending.Kind.DEADLINE) {
            breachedAt = ending.at();
        }
        return clock(key, life, breachedAt);
    }

    private List<Turn> turns() {
        var until = ending == null ? asOf : ending.at();
        var starts = holds.stream().map(hold -> new Turn(hold.from(), 0, DeadlineStep.Cause.HELD, null));
        var ends = holds.stream()
                .filter(hold -> !hold.lasts())
                .map(hold -> new Turn(hold.to(), 1, DeadlineStep.Cause.RESUMED, null));
        var notices = notice == null
                ? Stream.<Turn>empty()
                : notice.deliveredAt().stream().map(at -> new Turn(at, 2, DeadlineStep.Cause.NOTICE_DELIVERED, null));
        var changes = regimes.stream()
                .skip(1)
                .map(next -> new Turn(next.from(), 3, DeadlineStep.Cause.CALENDAR_CHANGED, next));
        return Stream.of(starts, ends, notices, changes)
                .flatMap(turn -> turn)
                .filter(turn -> turn.at().isAfter(start) || turn.order() == 2)
                .filter(turn -> !turn.at().isBefore(start) && !turn.at().isAfter(until))
                .sorted(Comparator.comparing(Turn::at).thenComparing(Turn::order))
                .toList();
    }

    private void take(Turn turn) {
        switch (turn.because()) {
            case HELD -> {
                due = null;
                step(turn.at(), turn.because(), Hold.reasonAt(holds, turn.at()).rule());
            }
            case RESUMED -> {
                if (!isHeldAt(turn.at())) {
                    beginDays(turn.at());
                    due = computed(turn.at());
                    step(turn.at(), turn.because(), ruleOfHoldThatEnds(turn.at()));
                }
            }
            case NOTICE_DELIVERED -> {
                if (noticeAt == null) {
                    noticeAt = turn.at();
                    endWait(turn.at());
                    due = isHeldAt(turn.at()) ? null : computed(turn.at());
                    step(turn.at(), turn.because(), "R7.2");
                }
            }
            default -> {
                var cause = turn.regime().policy().version() == regime.policy().version()
                        ? DeadlineStep.Cause.CALENDAR_CHANGED
                        : DeadlineStep.Cause.POLICY_CHANGED;
                regime = turn.regime();
                due = isHeldAt(turn.at()) ? null : computed(turn.at());
                step(turn.at(), cause, "R9.5");
            }
        }
    }

    // R7.4: what was told before named a closing that did not come, so with the days the notices begin anew.
    private void beginDays(Instant at) {
        countsFrom = at;
        if (notice != null) {
            endWait(at);
            noticeAt = null;
            waits.add(new Hold(at, null, HeldBecause.NOTICE_NOT_DELIVERED));
        }
    }

    private void endWait(Instant at) {
        if (!waits.isEmpty()) {
            var last = waits.remove(waits.size() - 1);
            if (!last.lasts()) {
                waits.add(last);
            } else if (last.from().isBefore(at)) {
                waits.add(new Hold(last.from(), at, last.because()));
            }
        }
    }

    /** R9.5: never before the instant at which it is computed. */
    private Instant computed(Instant now) {
        if (notice != null && noticeAt == null) {
            return null;
        }
        return later(now, dueFrom(countsFrom, noticeAt));
    }

    private Instant dueFrom(Instant base, Instant noticeAt) {
        var end = regime.days().endOfBusinessDay(base, days.under(regime));
        return noticeAt == null
                ? end
                : later(
                        end,
                        regime.days()
                                .endOfBusinessDay(noticeAt, notice.daysAfter().under(regime)));
    }

    private String ruleOfHoldThatEnds(Instant at) {
        return holds.stream()
                .filter(hold -> at.equals(hold.to()))
                .map(Hold::because)
                .sorted()
                .findFirst()
                .orElseThrow()
                .rule();
    }

    private boolean isHeldAt(Instant instant) {
        return Hold.reasonAt(holds, instant) != null;
    }

    private void step(Instant at, DeadlineStep.Cause because, String rule) {
        steps.add(new DeadlineStep(at, because, rule, due, regime));
    }

    private Clock clock(ClockKey key, int life, Instant breachedAt) {
        var held = ending == null && breachedAt == null ? heldBecause() : null;
        return new Clock(
                key,
                life,
                state(held, breachedAt),
                ruleThatDecided(held, breachedAt),
                start,
                ending == null ? null : ending.at(),
                breachedAt,
                held,
                steps,
                course(),
                null,
                notice == null ? null : NoticeSchedule.of(countsFrom, regime),
                held == null ? null : this::dueIfResumedAt);
    }

    private HeldBecause heldBecause() {
        var reason = Hold.reasonAt(holds, asOf);
        return reason == null && due == null ? HeldBecause.NOTICE_NOT_DELIVERED : reason;
    }

    private ClockState state(HeldBecause held, Instant breachedAt) {
        if (breachedAt != null) {
            return ClockState.BREACHED;
        }
        if (ending != null) {
            return ending.kind() == Ending.Kind.DONE ? ClockState.MET : ClockState.CANCELLED;
        }
        return held == null ? ClockState.RUNNING : ClockState.PAUSED;
    }

    private String ruleThatDecided(HeldBecause held, Instant breachedAt) {
        if (held != null) {
            return held.rule();
        }
        return breachedAt == null && ending != null ? ending.rule() : rule;
    }

    private Instant dueIfResumedAt(Instant now) {
        var isHeld = isHeldAt(now);
        return dueFrom(isHeld ? now : countsFrom, notice == null ? null : noticeAt == null ? now : noticeAt);
    }

    private Course course() {
        var dayZeros = new ArrayList<Interval>();
        dayZeros.add(Course.dayZero(regime.days(), start));
        if (!countsFrom.equals(start)) {
            dayZeros.add(Course.dayZero(regime.days(), countsFrom));
        }
        return new Course(
                List.of(new Course.Stretch(start, Counting.wholeDays(regime.days()))),
                dayZeros,
                withWaitForNotice(),
                waits,
                List.of(),
                countsFrom);
    }

    /** Days count while the notice is awaited; only when all of them are over does the clock stand still for it. */
    private List<Hold> withWaitForNotice() {
        if (notice == null) {
            return holds;
        }
        var complete = regime.days().endOfBusinessDay(countsFrom, days.under(regime));
        if (noticeAt != null && !noticeAt.isAfter(complete)) {
            return holds;
        }
        var all = new ArrayList<>(holds);
        all.add(new Hold(complete, noticeAt, HeldBecause.NOTICE_NOT_DELIVERED));
        return all;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
