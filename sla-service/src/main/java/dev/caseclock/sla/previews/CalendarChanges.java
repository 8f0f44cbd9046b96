package dev.caseclock.sla.previews;

import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.facts.Subject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a version of a calendar would do.
 *
 * @param subjects of the clocks that ask for it
 * @param examined how many of them were looked at
 * @param clocks of those
 * @param known those who have a changed clock
 */
record CalendarChanges(
        CalendarVersion version,
        long subjects,
        long examined,
        long clocks,
        List<ChangedClock> changed,
        Map<UUID, Subject> known) {

    long count(ChangedClock.Effect effect) {
        return changed.stream().filter(one -> one.effect() == effect).count();
    }

    long moved() {
        return changed.stream().filter(ChangedClock::isMoved).count();
    }
}
