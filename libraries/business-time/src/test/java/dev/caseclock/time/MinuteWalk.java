package dev.caseclock.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/** The definition of open time taken literally, one minute after the other: slow, and too simple to be wrong. */
record MinuteWalk(BusinessCalendar calendar) {

    boolean isOpen(Instant instant) {
        return label(instant) == ServiceTime.OPEN;
    }

    ServiceTime label(Instant instant) {
        var local = instant.atZone(calendar.zone());
        var date = local.toLocalDate();
        if (!calendar.extraWorkingDays().contains(date)) {
            if (!calendar.workingDays().contains(date.getDayOfWeek())) {
                return ServiceTime.NON_WORKING_DAY;
            }
            if (calendar.holidays().contains(date)) {
                return ServiceTime.HOLIDAY;
            }
        }
        for (var window : calendar.windows()) {
            var open = !local.toLocalTime().isBefore(window.opens());
            var closed = !window.closes().equals(LocalTime.MIDNIGHT)
                    && !local.toLocalTime().isBefore(window.closes());
            if (open && !closed) {
                return ServiceTime.OPEN;
            }
        }
        return ServiceTime.OUTSIDE_HOURS;
    }

    Duration openTimeBetween(Instant from, Instant to) {
        var minutes = 0;
        for (var minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
            if (isOpen(minute)) {
                minutes++;
            }
        }
        return Duration.ofMinutes(minutes);
    }

    Instant plusOpenTime(Instant from, Duration openTime) {
        var remaining = openTime.toMinutes();
        var reached = from;
        while (remaining > 0) {
            if (isOpen(reached)) {
                remaining--;
            }
            reached = reached.plusSeconds(60);
        }
        return reached;
    }

    Instant nextOpening(Instant from) {
        var reached = from;
        while (!isOpen(reached)) {
            reached = reached.plusSeconds(60);
        }
        return reached;
    }
}
