package dev.caseclock.sla.simulations;

import dev.caseclock.sla.clocks.ClockKey;
import dev.caseclock.sla.clocks.ClockState;
import java.util.Objects;

/**
 * One clock by two judgements.
 *
 * @param subjectNumber absent for contacts
 * @param before absent where there was no such clock
 * @param after absent where there is no such clock
 */
record Difference(ClockKey clock, String subjectNumber, Standing before, Standing after) {

    /** Breached on one side only. */
    boolean isFlipped() {
        return isBreached(before) != isBreached(after);
    }

    boolean movesDeadline() {
        return !Objects.equals(before == null ? null : before.dueAt(), after == null ? null : after.dueAt());
    }

    /** The clock stands right, but firing would not have come to it, or at another instant, or in vain. */
    boolean isOfDeadlineAlone() {
        return !isNone()
                && before != null
                && after != null
                && before.withoutFiring().equals(after.withoutFiring());
    }

    boolean isNone() {
        return Objects.equals(before, after);
    }

    private static boolean isBreached(Standing standing) {
        return standing != null && standing.state() == ClockState.BREACHED;
    }
}
