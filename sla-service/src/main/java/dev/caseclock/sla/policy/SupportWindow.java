package dev.caseclock.sla.policy;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.time.BusinessCalendar;
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

    BusinessCalendar calendar() {
        return BusinessCalendar.mondayToFriday(zone)
                .withWorkingDays(Set.copyOf(workingDays))
                .withWindows(new ServiceWindow(opens, closes));
    }
}
