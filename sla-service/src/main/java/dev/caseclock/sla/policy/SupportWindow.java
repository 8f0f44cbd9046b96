package dev.caseclock.sla.policy;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.time.BusinessCalendar;
import dev.caseclock.time.CalendarRefused;
import dev.caseclock.time.ServiceWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The hours in which a regional support model is served (R1.5). */
public record SupportWindow(
        SupportModel supportModel,
        ZoneId zone,
        List<DayOfWeek> workingDays,
        LocalTime opens,
        LocalTime closes,
        List<Severity> severities) {

    boolean binds(SupportModel model, Severity severity) {
        return supportModel == model && severities.contains(severity);
    }

    boolean isServedOnTheDaysOf(SupportWindow other) {
        return zone.equals(other.zone) && Set.copyOf(workingDays).equals(Set.copyOf(other.workingDays));
    }

    boolean overlaps(SupportWindow other) {
        try {
            calendar(List.of(this, other));
            return false;
        } catch (CalendarRefused refused) {
            return refused.reason() == CalendarRefused.Reason.OVERLAPPING_WINDOWS;
        }
    }

    ServiceWindow hours() {
        return new ServiceWindow(opens, closes);
    }

    /** Windows of the same days as the hours of one calendar. */
    static BusinessCalendar calendar(List<SupportWindow> windows) {
        var one = windows.get(0);
        return BusinessCalendar.mondayToFriday(one.zone)
                .withWorkingDays(Set.copyOf(one.workingDays))
                .withWindows(windows.stream().map(SupportWindow::hours).toArray(ServiceWindow[]::new));
    }
}
