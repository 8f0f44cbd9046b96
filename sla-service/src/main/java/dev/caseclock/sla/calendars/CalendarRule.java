package dev.caseclock.sla.calendars;

import dev.caseclock.time.CalendarRefused.Reason;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;

/** R9.1, R9.4. What keeps a calendar from being computed with: every place of it, not the first alone. */
final class CalendarRule {

    record Hours(LocalTime opens, LocalTime closes) {

        private boolean isEmpty() {
            return !closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes);
        }

        private boolean overlaps(Hours other) {
            return opens.isBefore(other.end()) && other.opens.isBefore(end());
        }

        // 24:00 has no LocalTime, and nothing opens at its last nanosecond.
        private LocalTime end() {
            return closes.equals(LocalTime.MIDNIGHT) ? LocalTime.MAX : closes;
        }
    }

    record Flaw(String pointer, String code, String rule) {}

    private final List<Flaw> flaws = new ArrayList<>();

    private CalendarRule() {}

    static List<Flaw> flaws(
            String zone,
            List<DayOfWeek> workingDays,
            List<LocalDate> holidays,
            List<LocalDate> extraWorkingDays,
            List<Hours> windows) {
        var rule = new CalendarRule();
        rule.lookAtZone(zone);
        if (workingDays.isEmpty()) {
            rule.add("/workingDays", Reason.NO_WORKING_DAY);
        }
        for (var i = 0; i < extraWorkingDays.size(); i++) {
            if (holidays.contains(extraWorkingDays.get(i))) {
                rule.add("/extraWorkingDays/" + i, Reason.HOLIDAY_AND_WORKING_DAY);
            }
        }
        rule.lookAtWindows(windows);
        return rule.flaws;
    }

    // Only names with rules of their own: an offset such as +08:00 or UTC+8 knows no clock changes.
    private void lookAtZone(String zone) {
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(zone)) {
            flaws.add(new Flaw("/zone", "UNKNOWN_ZONE", "R9.4"));
        }
    }

    private void lookAtWindows(List<Hours> windows) {
        for (var i = 0; i < windows.size(); i++) {
            var window = windows.get(i);
            if (window.isEmpty()) {
                add("/windows/" + i + "/closes", Reason.EMPTY_WINDOW);
            } else if (windows.subList(0, i).stream()
                    .anyMatch(earlier -> !earlier.isEmpty() && window.overlaps(earlier))) {
                add("/windows/" + i, Reason.OVERLAPPING_WINDOWS);
            }
        }
    }

    private void add(String pointer, Reason reason) {
        flaws.add(new Flaw(pointer, reason.name(), "R9.1"));
    }
}
