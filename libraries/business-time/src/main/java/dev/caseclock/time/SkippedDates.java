package dev.caseclock.time;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The dates that a zone jumped over when it changed sides of the date line, such as 2011-12-30 in Pacific/Apia; most zones have none. */
final class SkippedDates {

    private static final Map<ZoneId, Set<LocalDate>> OF_ZONES = new ConcurrentHashMap<>();

    private SkippedDates() {}

    static Set<LocalDate> of(ZoneId zone) {
        var known = OF_ZONES.get(zone);
        return known != null ? known : OF_ZONES.computeIfAbsent(zone, SkippedDates::lookedUp);
    }

    // Such jumps are history: the yearly rules that go on for ever move clocks by an hour.
    private static Set<LocalDate> lookedUp(ZoneId zone) {
        return zone.getRules().getTransitions().stream()
                .filter(transition -> transition.isGap())
                .flatMap(gap -> gap.getDateTimeBefore()
                        .toLocalDate()
                        .datesUntil(gap.getDateTimeAfter().toLocalDate())
                        .filter(date -> !date.atTime(LocalTime.MIDNIGHT).isBefore(gap.getDateTimeBefore())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
