package dev.caseclock.sla.previews;

import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.ClockKey;
import dev.caseclock.sla.clocks.ClockState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** A clock that a change of the rules would make another; a due instant is absent where there is none. */
record ChangedClock(
        ClockKey key,
        Effect effect,
        Instant dueBefore,
        Instant dueAfter,
        ClockState stateBefore,
        ClockState stateAfter) {

    /** The gravest first. */
    enum Effect {
        BREACH_MADE,
        BREACH_CURED,
        MOVED
    }

    static final Comparator<ChangedClock> GRAVEST_FIRST = Comparator.comparing(ChangedClock::effect)
            .thenComparing(ChangedClock::dueAfter, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(changed -> changed.key().subjectId());

    static Optional<ChangedClock> between(Clock before, Clock after) {
        var dueBefore = before.dueAt().orElse(null);
        var dueAfter = after.dueAt().orElse(null);
        return effectOf(before, after, Objects.equals(dueBefore, dueAfter))
                .map(effect ->
                        new ChangedClock(before.key(), effect, dueBefore, dueAfter, before.state(), after.state()));
    }

    boolean isMoved() {
        return !Objects.equals(dueBefore, dueAfter);
    }

    private static Optional<Effect> effectOf(Clock before, Clock after, boolean isDueAsBefore) {
        if (before.breachedAt() == null && after.breachedAt() != null) {
            return Optional.of(Effect.BREACH_MADE);
        } else if (before.breachedAt() != null && after.breachedAt() == null) {
            return Optional.of(Effect.BREACH_CURED);
        }
        return isDueAsBefore ? Optional.empty() : Optional.of(Effect.MOVED);
    }
}
