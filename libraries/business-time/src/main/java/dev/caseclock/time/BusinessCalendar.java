package dev.caseclock.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The working days and service hours of an organization, a region or an incident (R9.1).
 *
 * <p>Two kinds of questions are answered. <em>Business days</em> ({@link #endOfBusinessDay}) are whole dates and ignore the windows.
 * <em>Open time</em> is real time, to the nanosecond: an instant is open exactly when its local date is a working day and its local time
 * is in a window (R1.5), so an hour that the clocks repeat counts twice and one that they skip does not count.
 *
 * <p>All answers depend on the arguments and the zone rules of the running Java alone. No answer looks further than {@link #HORIZON}.
 *
 * @param zone decides about local dates and times
 * @param workingDays the weekdays that are worked, at least one
 * @param holidays dates that are not worked; one on a weekday that is free anyway has no effect
 * @param extraWorkingDays dates that are worked whatever their weekday, such as China's make-up days
 * @param windows the service hours of every working day, at least one, without overlap; kept in order of opening
 */
public record BusinessCalendar(
        ZoneId zone,
        Set<DayOfWeek> workingDays,
        Set<LocalDate> holidays,
        Set<LocalDate> extraWorkingDays,
        List<ServiceWindow> windows) {

    /** How far a search goes and how long a span may be: a hundred years of 365.25 days. */
    public static final Duration HORIZON = Duration.ofDays(36_525);

    /** @throws CalendarRefused when nobody could compute with it (R9.4) */
    public BusinessCalendar {
        Objects.requireNonNull(zone, "zone");
        workingDays = Set.copyOf(workingDays);
        holidays = Set.copyOf(holidays);
        extraWorkingDays = Set.copyOf(extraWorkingDays);
        windows = windows.stream()
                .sorted(Comparator.comparing(ServiceWindow::opens))
                .toList();
        refuseWithoutWorkingDay(workingDays);
        refuseContradiction(holidays, extraWorkingDays);
        refuseOverlap(windows);
    }

    /** Monday to Friday, whole days, no holidays: with UTC the default of R9.1. */
    public static BusinessCalendar mondayToFriday(ZoneId zone) {
        return new BusinessCalendar(
                zone,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Set.of(),
                Set.of(),
                List.of(ServiceWindow.WHOLE_DAY));
    }

    /** Every hour of every day is open: the standard model of R4.1. The zone matters for business days only. */
    public static BusinessCalendar aroundTheClock(ZoneId zone) {
        return mondayToFriday(zone).withWorkingDays(EnumSet.allOf(DayOfWeek.class));
    }

    public BusinessCalendar withWorkingDays(Set<DayOfWeek> workingDays) {
        return new BusinessCalendar(zone, workingDays, holidays, extraWorkingDays, windows);
    }

    public BusinessCalendar withHolidays(Set<LocalDate> holidays) {
        return new BusinessCalendar(zone, workingDays, holidays, extraWorkingDays, windows);
    }

    public BusinessCalendar withExtraWorkingDays(Set<LocalDate> extraWorkingDays) {
        return new BusinessCalendar(zone, workingDays, holidays, extraWorkingDays, windows);
    }

    public BusinessCalendar withWindows(ServiceWindow... windows) {
        return new BusinessCalendar(zone, workingDays, holidays, extraWorkingDays, List.of(windows));
    }

    /** Whether the date is worked (R9.1). A date the zone skipped altogether, such as 2011-12-30 in Pacific/Apia, is not. */
    public boolean isWorkingDay(LocalDate date) {
        return serviceOn(date) == ServiceTime.OPEN && !SkippedDates.of(zone).contains(date);
    }

    /**
     * The moment at which the n-th business day after the event is over (R9.2): day 0 is the local date of the event whatever the hour,
     * the working days after it are counted, and the deadline is 00:00 local of the date that follows the n-th, or the first moment of
     * that date where the clocks skip midnight. In time is {@code !answer.isAfter(deadline)}.
     *
     * @param days n, at least 1
     * @throws BeyondHorizon when there are not so many business days in the next hundred years
     */
    public Instant endOfBusinessDay(Instant event, int days) {
        var left = days;
        var date = dayZeroOf(event);
        for (var last = lastCounted(date, days); left > 0; left -= isWorkingDay(date) ? 1 : 0) {
            date = date.plusDays(1);
            if (date.isAfter(last)) {
                throw new BeyondHorizon(event);
            }
        }
        return startOf(date.plusDays(1));
    }

    /**
     * The dates that {@link #endOfBusinessDay} counts, in order: its explanation.
     *
     * @param days how many, at least 1
     * @throws BeyondHorizon when there are not so many business days in the next hundred years
     */
    public List<LocalDate> businessDaysAfter(Instant event, int days) {
        var dayZero = dayZeroOf(event);
        var last = lastCounted(dayZero, days);
        var counted = new ArrayList<LocalDate>();
        for (var date = dayZero.plusDays(1); counted.size() < days; date = date.plusDays(1)) {
            if (date.isAfter(last)) {
                throw new BeyondHorizon(event);
            }
            if (isWorkingDay(date)) {
                counted.add(date);
            }
        }
        return List.copyOf(counted);
    }

    private static LocalDate lastCounted(LocalDate dayZero, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("Business days are counted from 1, not from " + days);
        }
        return dayZero.plusDays(HORIZON.toDays());
    }

    /** Whether service is given at this instant (R1.5). */
    public boolean isOpen(Instant instant) {
        var local = instant.atZone(zone);
        var nano = local.toLocalTime().toNanoOfDay();
        return serviceOn(local.toLocalDate()) == ServiceTime.OPEN
                && windows.stream().anyMatch(window -> window.opensAtNano() <= nano && nano < window.closesAtNano());
    }

    /**
     * The earliest instant at which exactly this much open time has passed since {@code from} (R1.5). Outside the windows the clock stands
     * still; so the answer is never an opening, unless the duration is zero: then it is {@code from}.
     *
     * @param openTime not negative
     * @throws BeyondHorizon when the next hundred years have less open time
     */
    public Instant plusOpenTime(Instant from, Duration openTime) {
        if (openTime.isNegative()) {
            throw new IllegalArgumentException("Open time runs forward, not by " + openTime);
        }
        if (openTime.isZero()) {
            return from;
        }
        if (openTime.compareTo(HORIZON) > 0) {
            throw new BeyondHorizon(from);
        }
        var remaining = openTime.toNanos();
        for (var day : LocalDays.of(zone, horizonOf(from))) {
            if (serviceOn(day.date()) == ServiceTime.OPEN) {
                var open = day.openNanos(windows);
                if (remaining <= open) {
                    return day.afterOpenNanos(remaining, windows);
                }
                remaining -= open;
            }
        }
        throw new BeyondHorizon(from);
    }

    /**
     * How much open time lies between two instants (R1.5).
     *
     * @throws IllegalArgumentException when {@code to} is before {@code from}
     * @throws BeyondHorizon when they are more than a hundred years apart
     */
    public Duration openTimeBetween(Instant from, Instant to) {
        var open = 0L;
        for (var day : LocalDays.of(zone, spanOf(from, to))) {
            if (serviceOn(day.date()) == ServiceTime.OPEN) {
                open += day.openNanos(windows);
            }
        }
        return Duration.ofNanos(open);
    }

    /**
     * The open time between two instants as intervals in order that neither touch nor overlap.
     *
     * @throws IllegalArgumentException when {@code to} is before {@code from}
     * @throws BeyondHorizon when they are more than a hundred years apart
     */
    public List<Interval> openIntervals(Instant from, Instant to) {
        return labelled(from, to).parts().stream()
                .filter(part -> part.label() == ServiceTime.OPEN)
                .map(LabelledInterval::interval)
                .toList();
    }

    /**
     * The first open instant at or after {@code from}: {@code from} itself when it is open.
     *
     * @throws BeyondHorizon when the next hundred years have none
     */
    public Instant nextOpening(Instant from) {
        for (var day : LocalDays.of(zone, horizonOf(from))) {
            if (serviceOn(day.date()) == ServiceTime.OPEN) {
                var opening = day.firstOpenNano(windows);
                if (opening.isPresent()) {
                    return day.at(opening.getAsLong());
                }
            }
        }
        throw new BeyondHorizon(from);
    }

    /**
     * The end of the opening that {@code from} is in, or else of the next one: the first instant that is not open any more.
     * Absent when it stays open for the next hundred years, as around the clock.
     *
     * @throws BeyondHorizon when the next hundred years have no opening
     */
    public Optional<Instant> nextClosing(Instant from) {
        var opening = nextOpening(from);
        if (neverClosesAfter(opening)) {
            return Optional.empty();
        }
        for (var day : LocalDays.of(zone, horizonOf(opening))) {
            if (serviceOn(day.date()) != ServiceTime.OPEN) {
                return Optional.of(day.from());
            }
            var closing = day.firstClosedNano(windows);
            if (closing.isPresent()) {
                return Optional.of(day.at(closing.getAsLong()));
            }
        }
        return Optional.empty();
    }

    /**
     * Every instant between the two, labelled open or with the reason why not.
     *
     * @throws IllegalArgumentException when {@code to} is before {@code from}
     * @throws BeyondHorizon when they are more than a hundred years apart
     */
    public Timeline<ServiceTime> labelled(Instant from, Instant to) {
        var span = spanOf(from, to);
        var parts = new ArrayList<LabelledInterval<ServiceTime>>();
        for (var day : LocalDays.of(zone, span)) {
            var service = serviceOn(day.date());
            if (service == ServiceTime.OPEN) {
                addHours(day, parts);
            } else {
                parts.add(new LabelledInterval<>(new Interval(day.from(), day.to()), service));
            }
        }
        return new Timeline<>(span, parts);
    }

    private void addHours(LocalDay day, List<LabelledInterval<ServiceTime>> parts) {
        var reached = day.from();
        for (var window : windows) {
            if (day.opening(window) < day.closing(window)) {
                var opening = day.at(day.opening(window));
                var closing = day.at(day.closing(window));
                parts.add(new LabelledInterval<>(new Interval(reached, opening), ServiceTime.OUTSIDE_HOURS));
                parts.add(new LabelledInterval<>(new Interval(opening, closing), ServiceTime.OPEN));
                reached = closing;
            }
        }
        parts.add(new LabelledInterval<>(new Interval(reached, day.to()), ServiceTime.OUTSIDE_HOURS));
    }

    private ServiceTime serviceOn(LocalDate date) {
        if (extraWorkingDays.contains(date)) {
            return ServiceTime.OPEN;
        }
        if (!workingDays.contains(date.getDayOfWeek())) {
            return ServiceTime.NON_WORKING_DAY;
        }
        return holidays.contains(date) ? ServiceTime.HOLIDAY : ServiceTime.OPEN;
    }

    /** A date that has begun is not given back where the clocks cross midnight twice, or a later event could be due earlier. */
    private LocalDate dayZeroOf(Instant event) {
        var date = event.atZone(zone).toLocalDate();
        var next = date.plusDays(1);
        return event.isBefore(startOf(next)) ? date : next;
    }

    private Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    private boolean neverClosesAfter(Instant opening) {
        var date = opening.atZone(zone).toLocalDate();
        return workingDays.size() == DayOfWeek.values().length
                && windows.equals(List.of(ServiceWindow.WHOLE_DAY))
                && holidays.stream().allMatch(holiday -> holiday.isBefore(date));
    }

    private static Interval horizonOf(Instant from) {
        return new Interval(from, from.plus(HORIZON));
    }

    private static Interval spanOf(Instant from, Instant to) {
        var span = new Interval(from, to);
        if (span.duration().compareTo(HORIZON) > 0) {
            throw new BeyondHorizon(from);
        }
        return span;
    }

    private static void refuseWithoutWorkingDay(Set<DayOfWeek> workingDays) {
        if (workingDays.isEmpty()) {
            throw new CalendarRefused(
                    CalendarRefused.Reason.NO_WORKING_DAY, "A calendar needs at least one working weekday (R9.4)");
        }
    }

    private static void refuseContradiction(Set<LocalDate> holidays, Set<LocalDate> extraWorkingDays) {
        var both = new HashSet<>(holidays);
        both.retainAll(extraWorkingDays);
        if (!both.isEmpty()) {
            throw new CalendarRefused(
                    CalendarRefused.Reason.HOLIDAY_AND_WORKING_DAY,
                    "A date is either a holiday or an extra working day, not both: "
                            + both.stream().sorted().toList());
        }
    }

    private static void refuseOverlap(List<ServiceWindow> windows) {
        if (windows.isEmpty()) {
            throw new CalendarRefused(
                    CalendarRefused.Reason.NO_WINDOW, "A working day needs at least one service window");
        }
        for (var i = 1; i < windows.size(); i++) {
            var earlier = windows.get(i - 1);
            var later = windows.get(i);
            if (later.opensAtNano() < earlier.closesAtNano()) {
                throw new CalendarRefused(
                        CalendarRefused.Reason.OVERLAPPING_WINDOWS,
                        "Service windows overlap: %s-%s and %s-%s"
                                .formatted(earlier.opens(), earlier.closes(), later.opens(), later.closes()));
            }
        }
    }
}
