package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A clock as it was concluded last and told to others.
 *
 * @param breachRecordedAt when the breach was noticed, which may be later than the breach
 * @param severity as its subject stood at the breach or the end, whichever came first, else as it stands; absent for contacts
 * @param atRiskAt when the share of the target is used up that makes it a risk; absent without a due instant
 * @param calendarAsked the name the subject asks for; another one than the calendar's while no such calendar is defined
 * @param version counts the recorded changes
 */
public record StoredClock(
        UUID id,
        ClockKey key,
        ClockState state,
        String rule,
        Instant startedAt,
        Instant dueAt,
        Instant endedAt,
        Instant breachedAt,
        Instant breachRecordedAt,
        HeldBecause heldBecause,
        int policyVersion,
        String calendarName,
        Integer calendarVersion,
        String calendarAsked,
        Severity severity,
        Instant atRiskAt,
        long version) {

    /** What is told about a change; {@code at} is when it became true. */
    public record Change(Kind kind, Instant at, StoredClock after) {}

    /** What was told last by an earlier instant and does not follow from the facts known then. */
    record Told(long version, Severity severity, Long latenessSeconds) {}

    public enum Kind {
        STARTED,
        CHANGED,
        MET,
        BREACHED,
        CANCELLED
    }

    /** Seconds between a breach and its recording; absent without a breach. */
    public Long latenessSeconds() {
        return breachedAt == null
                ? null
                : Math.max(0, Duration.between(breachedAt, breachRecordedAt).toSeconds());
    }

    /** R4.4: breached as soon as the due instant has passed, whether that has been recorded or not. */
    public ClockState stateAt(Instant now) {
        return hasPassedUnrecorded(now) ? ClockState.BREACHED : state;
    }

    /** Absent without a breach. */
    public Instant breachedAtAsOf(Instant now) {
        return hasPassedUnrecorded(now) ? dueAt : breachedAt;
    }

    public boolean isAtRiskAt(Instant now) {
        return comesDue() && !dueAt.isBefore(now) && atRiskAt != null && !now.isBefore(atRiskAt);
    }

    public boolean comesDue() {
        return state == ClockState.RUNNING && dueAt != null;
    }

    /** The changes that lead from nothing to a clock that has just been derived for the first time. */
    static List<Change> started(UUID id, Clock clock, Gravity gravity, Instant now) {
        var concluded = of(id, clock, gravity, now, null, 1);
        var first = clock.steps().get(0);
        var started = new StoredClock(
                id,
                concluded.key,
                first.dueAt() == null && concluded.heldBecause != null ? ClockState.PAUSED : ClockState.RUNNING,
                first.rule(),
                concluded.startedAt,
                first.dueAt(),
                null,
                null,
                null,
                first.dueAt() == null ? concluded.heldBecause : null,
                concluded.policyVersion,
                concluded.calendarName,
                concluded.calendarVersion,
                concluded.calendarAsked,
                concluded.severity,
                first.dueAt() == null ? null : concluded.atRiskAt,
                1);
        var changes = new ArrayList<Change>();
        changes.add(new Change(Kind.STARTED, clock.startedAt(), started));
        changes.addAll(started.becomes(clock, gravity, now));
        return changes;
    }

    /** The changes that lead from here to what has been derived now; none when nothing changed. */
    List<Change> becomes(Clock clock, Gravity gravity, Instant now) {
        var recordedAt = Objects.equals(clock.breachedAt(), breachedAt) ? breachRecordedAt : null;
        var next = of(id, clock, gravity, now, recordedAt, version);
        if (next.equals(this)) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        if (next.breachedAt != null && !next.breachedAt.equals(breachedAt)) {
            changes.add(change(Kind.BREACHED, next.breachedAt, next.stillOpen(), changes));
            if (next.endedAt != null) {
                changes.add(change(Kind.CHANGED, next.endedAt, next, changes));
            }
        } else if (next.state == ClockState.MET && state != ClockState.MET) {
            changes.add(change(Kind.MET, next.endedAt, next, changes));
        } else if (next.state == ClockState.CANCELLED && state != ClockState.CANCELLED) {
            changes.add(change(Kind.CANCELLED, next.endedAt, next, changes));
        } else {
            changes.add(change(Kind.CHANGED, turn(clock, gravity), next, changes));
        }
        return changes;
    }

    /** R8.5 and late facts: what no longer follows from the facts is not kept running. */
    Change withdrawn(Instant now) {
        return new Change(Kind.CANCELLED, now, but(ClockState.CANCELLED, now, null, null, null, severity, version + 1));
    }

    /** What is left of a clock that no longer follows from the facts. */
    Clock asClock(Rulebook rulebook) {
        var policy = rulebook.policies().version(policyVersion).orElseThrow();
        var calendar = calendarName == null
                ? null
                : rulebook.calendars().version(calendarName, calendarVersion).orElseThrow();
        var regime = new Regime(startedAt, policy, calendar, calendarAsked);
        return new Clock(
                key,
                0,
                state,
                rule,
                startedAt,
                endedAt,
                breachedAt,
                heldBecause,
                List.of(new DeadlineStep(startedAt, DeadlineStep.Cause.STARTED, rule, dueAt, regime)),
                Course.counting(
                        startedAt, calendar == null ? Counting.roundTheClock() : Counting.wholeDays(calendar.days())),
                null,
                null,
                null);
    }

    /** The same clock as it had been told at an earlier instant, with the breach it had then. */
    StoredClock asTold(Told told, Instant breachedThen) {
        var recordedThen = breachedThen == null || told.latenessSeconds() == null
                ? breachedThen
                : breachedThen.plusSeconds(told.latenessSeconds());
        return but(state, endedAt, breachedThen, recordedThen, heldBecause, told.severity(), told.version());
    }

    private boolean hasPassedUnrecorded(Instant now) {
        return comesDue() && dueAt.isBefore(now);
    }

    private Change change(Kind kind, Instant at, StoredClock after, List<Change> before) {
        return new Change(kind, at, after.withVersion(version + before.size() + 1));
    }

    private Instant turn(Clock clock, Gravity gravity) {
        if (clock.hasEnded()) {
            return clock.endedAt();
        }
        var step = clock.steps().get(clock.steps().size() - 1).at();
        return gravity.severity() != severity && gravity.since().isAfter(step) ? gravity.since() : step;
    }

    private StoredClock stillOpen() {
        return but(state, null, breachedAt, breachRecordedAt, null, severity, version);
    }

    private StoredClock withVersion(long version) {
        return but(state, endedAt, breachedAt, breachRecordedAt, heldBecause, severity, version);
    }

    /** The same clock but for how it stands. */
    private StoredClock but(
            ClockState state,
            Instant endedAt,
            Instant breachedAt,
            Instant breachRecordedAt,
            HeldBecause heldBecause,
            Severity severity,
            long version) {
        return new StoredClock(
                id,
                key,
                state,
                rule,
                startedAt,
                dueAt,
                endedAt,
                breachedAt,
                breachRecordedAt,
                heldBecause,
                policyVersion,
                calendarName,
                calendarVersion,
                calendarAsked,
                severity,
                atRiskAt,
                version);
    }

    private static StoredClock of(
            UUID id, Clock clock, Gravity gravity, Instant now, Instant breachRecordedAt, long version) {
        var regime = clock.regime();
        var calendar = regime.calendar();
        return new StoredClock(
                id,
                clock.key(),
                clock.state(),
                clock.rule(),
                clock.startedAt(),
                clock.dueAt().orElse(null),
                clock.endedAt(),
                clock.breachedAt(),
                clock.breachedAt() == null ? null : Objects.requireNonNullElse(breachRecordedAt, now),
                clock.heldBecause(),
                regime.policy().version(),
                calendar == null ? null : calendar.name(),
                calendar == null ? null : calendar.version(),
                regime.calendarName(),
                gravity.severity(),
                clock.atRiskAt().orElse(null),
                version);
    }
}
