package dev.caseclock.sla.clocks;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.policy.PolicyTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A clock with a target per severity (R4.1, R4.5): it runs round the clock or in the window of a regional model (R1.5), follows changes
 * of severity and of policy, and stands still while it is held.
 */
final class TargetedCourse {

    /** From an instant on, the subject has this severity. */
    record Change(Instant at, Severity severity) {}

    private final Instant start;
    private final SupportModel model;
    private final Function<PolicyTerms, Map<Severity, Duration>> targets;
    private final String rule;
    private final List<Hold> holds;
    private final List<Change> changes;
    private final List<Regime> regimes;
    private final Ending ending;
    private final Instant asOf;

    private final List<DeadlineStep> steps = new ArrayList<>();
    private Instant due;
    private Instant breachedAt;
    private Regime regime;
    private int applied;

    /**
     * @param changes in order; the first tells the severity at the start
     * @param regimes in order; the first holds at the start
     * @param ending absent while open
     */
    TargetedCourse(
            Instant start,
            SupportModel model,
            Function<PolicyTerms, Map<Severity, Duration>> targets,
            String rule,
            List<Hold> holds,
            List<Change> changes,
            List<Regime> regimes,
            Ending ending,
            Instant asOf) {
        this.start = start;
        this.model = model;
        this.targets = targets;
        this.rule = rule;
        this.holds = holds;
        this.changes = changes;
        this.regimes = regimes;
        this.ending = ending;
        this.asOf = asOf;
    }

    Clock derive(ClockKey key, int life, List<Course.Holding> holdings, ResponseEvidence response) {
        regime = regimes.get(0);
        applied = 1;
        due = replay(regime);
        step(start, DeadlineStep.Cause.STARTED, rule);
        var nextRegime = 1;
        while (applied < changes.size() || nextRegime < regimes.size()) {
            var change = applied < changes.size() ? changes.get(applied).at() : Instant.MAX;
            var turn = nextRegime < regimes.size() ? regimes.get(nextRegime).from() : Instant.MAX;
            var at = change.isAfter(turn) ? turn : change;
            if (ending != null && !at.isBefore(ending.at())) {
                break;
            }
            noteBreachBefore(at);
            if (change.isAfter(turn)) {
                adopt(regimes.get(nextRegime++));
            } else {
                follow(changes.get(applied - 1).severity(), changes.get(applied));
            }
        }
        noteBreachBefore(ending == null ? asOf : ending.at());
        return clock(key, life, holdings, response);
    }

    // R4.5: raised, the new target counts from the change but never moves the due instant back; lowered, it counts from
    // the start.
    private void follow(Severity old, Change change) {
        applied++;
        if (change.severity() == old) {
            return;
        }
        if (change.severity().isGraverThan(old)) {
            due = earlier(due, from(change.at(), change.severity(), regime));
            step(change.at(), DeadlineStep.Cause.SEVERITY_RAISED, "R4.5");
        } else {
            due = from(start, change.severity(), regime);
            step(change.at(), DeadlineStep.Cause.SEVERITY_LOWERED, "R4.5");
        }
    }

    // R9.5: a passed deadline is not revived, and none is moved into the past.
    private void adopt(Regime next) {
        if (due != null && due.isBefore(next.from())) {
            return;
        }
        regime = next;
        var anew = replay(next);
        due = anew == null || anew.isAfter(next.from()) ? anew : next.from();
        step(next.from(), DeadlineStep.Cause.POLICY_CHANGED, "R9.5");
    }

    /** The due instant as it would be if this regime had held from the start. */
    private Instant replay(Regime regime) {
        var old = changes.get(0).severity();
        var due = from(start, old, regime);
        for (var change : changes.subList(1, applied)) {
            if (change.severity().isGraverThan(old)) {
                due = earlier(due, from(change.at(), change.severity(), regime));
            } else if (old.isGraverThan(change.severity())) {
                due = from(start, change.severity(), regime);
            }
            old = change.severity();
        }
        return due;
    }

    /** A target counted from an instant, around the holds; absent without target and while a hold lasts. */
    private Instant from(Instant anchor, Severity severity, Regime regime) {
        var left = targets.apply(regime.policy().terms()).get(severity);
        if (left == null) {
            return null;
        }
        var counting = counting(severity, regime);
        var reached = anchor;
        for (var hold : holds) {
            var stands = hold.from().isAfter(reached) ? hold.from() : reached;
            if (hold.lasts() || hold.to().isAfter(reached)) {
                var run = counting.between(reached, stands);
                if (left.compareTo(run) <= 0) {
                    break;
                }
                left = left.minus(run);
                if (hold.lasts()) {
                    return null;
                }
                reached = hold.to();
            }
        }
        return counting.plus(reached, left);
    }

    private Counting counting(Severity severity, Regime regime) {
        return regime.policy()
                .terms()
                .hours(model, severity)
                .map(Counting::within)
                .orElseGet(Counting::roundTheClock);
    }

    private void noteBreachBefore(Instant instant) {
        if (breachedAt == null && due != null && due.isBefore(instant)) {
            breachedAt = due;
        }
    }

    private void step(Instant at, DeadlineStep.Cause because, String rule) {
        steps.add(new DeadlineStep(at, because, rule, due, regime));
    }

    private Clock clock(ClockKey key, int life, List<Course.Holding> holdings, ResponseEvidence response) {
        var held = ending == null ? Hold.reasonAt(holds, asOf) : null;
        return new Clock(
                key,
                life,
                state(held),
                ending == null ? steps.get(steps.size() - 1).rule() : ending.rule(),
                start,
                ending == null ? null : ending.at(),
                breachedAt,
                held,
                steps,
                new Course(stretches(), List.of(), holds, List.of(), holdings, start),
                response,
                null,
                held == null || targets.apply(regime.policy().terms()).isEmpty() ? null : this::dueIfResumedAt);
    }

    private ClockState state(HeldBecause held) {
        if (breachedAt != null) {
            return ClockState.BREACHED;
        }
        if (ending != null) {
            return ending.kind() == Ending.Kind.DONE ? ClockState.MET : ClockState.CANCELLED;
        }
        return held == null ? ClockState.RUNNING : ClockState.PAUSED;
    }

    private Instant dueIfResumedAt(Instant now) {
        var severity = changes.get(applied - 1).severity();
        var target = targets.apply(regime.policy().terms()).get(severity);
        if (target == null) {
            return null;
        }
        var counting = counting(severity, regime);
        var left =
                target.minus(Course.counting(start, counting).withHolds(holds).counted(start, now));
        return left.isNegative() ? now : counting.plus(now, left);
    }

    /** A raise counts anew from its instant, a lowering as if it had always been so (R4.5); time is labelled accordingly. */
    private List<Course.Stretch> stretches() {
        var stretches = new ArrayList<Course.Stretch>();
        var old = changes.get(0).severity();
        stretches.add(new Course.Stretch(start, counting(old, regime)));
        for (var change : changes.subList(1, applied)) {
            if (old.isGraverThan(change.severity())) {
                stretches.clear();
                stretches.add(new Course.Stretch(start, counting(change.severity(), regime)));
            } else if (change.severity().isGraverThan(old)) {
                stretches.add(new Course.Stretch(change.at(), counting(change.severity(), regime)));
            }
            old = change.severity();
        }
        return stretches;
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
