package dev.caseclock.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Any calendar, and a span of some days in which its zone changes its offset if it ever does. Everything lies on whole minutes of
 * real time and of the wall clock.
 */
record Situation(BusinessCalendar calendar, Instant from, Instant to) {

    private static final int MINUTES_PER_DAY = 1_440;

    /** Changes that are unlike an ordinary hour at two or three in the morning. */
    private static final List<Tuple2<String, String>> ODD_CHANGES = List.of(
            Tuple.of("America/New_York", "2026-03-08T07:00:00Z"),
            Tuple.of("Europe/Berlin", "2026-10-25T01:00:00Z"),
            Tuple.of("Australia/Lord_Howe", "2026-04-04T15:00:00Z"), // half an hour
            Tuple.of("Pacific/Apia", "2011-12-30T10:00:00Z"), // a date is skipped
            Tuple.of("Pacific/Kwajalein", "1993-08-21T12:00:00Z"), // a date is skipped
            Tuple.of("America/Sao_Paulo", "2018-11-04T03:00:00Z"), // midnight is skipped
            Tuple.of("America/Sao_Paulo", "2018-02-18T02:00:00Z"), // the hour before midnight repeats
            Tuple.of("America/Havana", "2026-11-01T05:00:00Z"), // the hour after midnight repeats
            Tuple.of("America/Goose_Bay", "2010-11-07T03:01:00Z"), // midnight is crossed twice
            Tuple.of("Asia/Kathmandu", "1985-12-31T18:30:00Z"), // a quarter of an hour at midnight
            Tuple.of("Asia/Pyongyang", "2018-05-04T15:00:00Z"), // half an hour before midnight
            Tuple.of("Africa/Casablanca", "2026-02-15T02:00:00Z"),
            Tuple.of("Antarctica/Troll", "2026-03-29T01:00:00Z")); // two hours

    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    static Arbitrary<Situation> any() {
        return Combinators.combine(
                        Arbitraries.oneOf(oddChange(), anyChange()),
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                        windows(),
                        Arbitraries.integers().between(0, 6).list().ofSize(13),
                        Arbitraries.integers().between(0, 4 * MINUTES_PER_DAY),
                        Arbitraries.integers().between(0, 4 * MINUTES_PER_DAY))
                .as(Situation::around)
                .withoutEdgeCases();
    }

    boolean changesItsOffset() {
        var rules = calendar.zone().getRules();
        return !rules.getOffset(from).equals(rules.getOffset(to));
    }

    private static Situation around(
            Tuple2<ZoneId, Instant> change,
            Set<DayOfWeek> workingDays,
            List<ServiceWindow> windows,
            List<Integer> exceptions,
            int minutesBefore,
            int minutesAfter) {
        var zone = change.get1();
        var firstDate = change.get2().atZone(zone).toLocalDate().minusDays(exceptions.size() / 2);
        var holidays = new HashSet<LocalDate>();
        var extraWorkingDays = new HashSet<LocalDate>();
        for (var i = 0; i < exceptions.size(); i++) {
            switch (exceptions.get(i)) {
                case 0 -> holidays.add(firstDate.plusDays(i));
                case 1 -> extraWorkingDays.add(firstDate.plusDays(i));
                default -> {}
            }
        }
        return new Situation(
                new BusinessCalendar(zone, workingDays, holidays, extraWorkingDays, windows),
                change.get2().minus(minutesBefore, ChronoUnit.MINUTES),
                change.get2().plus(minutesAfter, ChronoUnit.MINUTES));
    }

    private static Arbitrary<Tuple2<ZoneId, Instant>> oddChange() {
        return Arbitraries.of(ODD_CHANGES).map(odd -> Tuple.of(ZoneId.of(odd.get1()), Instant.parse(odd.get2())));
    }

    private static Arbitrary<Tuple2<ZoneId, Instant>> anyChange() {
        var minutes = Arbitraries.longs()
                .between(minuteOf("1985-01-01T00:00:00Z"), minuteOf("2037-01-01T00:00:00Z"))
                .withoutEdgeCases();
        return Combinators.combine(Arbitraries.of(ZONES).map(ZoneId::of), minutes)
                .as((zone, minute) -> {
                    var anchor = Instant.ofEpochSecond(minute * 60);
                    var change = zone.getRules().nextTransition(anchor);
                    return Tuple.of(zone, change == null ? anchor : change.getInstant());
                });
    }

    private static long minuteOf(String instant) {
        return Instant.parse(instant).getEpochSecond() / 60;
    }

    private static Arbitrary<List<ServiceWindow>> windows() {
        var some = Arbitraries.of(2, 4, 6)
                .flatMap(cuts -> Arbitraries.integers()
                        .between(0, MINUTES_PER_DAY)
                        .list()
                        .ofSize(cuts)
                        .uniqueElements()
                        .map(Situation::between));
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(List.of(ServiceWindow.WHOLE_DAY))), Tuple.of(4, some));
    }

    private static List<ServiceWindow> between(List<Integer> minutes) {
        var sorted = minutes.stream().sorted().toList();
        var windows = new ArrayList<ServiceWindow>();
        for (var i = 0; i < sorted.size(); i += 2) {
            windows.add(new ServiceWindow(timeAt(sorted.get(i)), timeAt(sorted.get(i + 1))));
        }
        return windows;
    }

    private static LocalTime timeAt(int minute) {
        return LocalTime.ofSecondOfDay(minute % MINUTES_PER_DAY * 60L);
    }
}
