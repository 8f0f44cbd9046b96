package dev.caseclock.sla.previews;

import dev.caseclock.sla.facts.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a change of the rules would do.
 *
 * @param asOf the instant of the change
 * @param subjects whom it concerns
 * @param examined how many of them were looked at
 * @param clocks of those
 * @param known those who have a changed clock
 */
record Changes(
        Instant asOf, long subjects, long examined, long clocks, List<ChangedClock> changed, Map<UUID, Subject> known) {

    long count(ChangedClock.Effect effect) {
        return changed.stream().filter(one -> one.effect() == effect).count();
    }

    long moved() {
        return changed.stream().filter(ChangedClock::isMoved).count();
    }
}
