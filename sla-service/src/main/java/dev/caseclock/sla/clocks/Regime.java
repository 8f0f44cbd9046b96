package dev.caseclock.sla.clocks;

import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.policy.PolicyVersion;
import dev.caseclock.time.BusinessCalendar;
import java.time.Instant;

/**
 * The policy and the calendar that hold from an instant on.
 *
 * @param calendar absent for clocks that run round the clock or in support windows
 * @param calendarName the name asked for; another one than the calendar's while no such calendar is defined
 */
public record Regime(Instant from, PolicyVersion policy, CalendarVersion calendar, String calendarName) {

    BusinessCalendar days() {
        return calendar.days();
    }

    boolean isSameAs(Regime other) {
        return policy.version() == other.policy.version()
                && (calendar == null
                        ? other.calendar == null
                        : other.calendar != null
                                && calendar.name().equals(other.calendar.name())
                                && calendar.version() == other.calendar.version());
    }
}
