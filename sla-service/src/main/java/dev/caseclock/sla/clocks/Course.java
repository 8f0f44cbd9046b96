package dev.caseclock.sla.clocks;

import dev.caseclock.time.BusinessCalendar;
import dev.caseclock.time.Interval;
import dev.caseclock.time.LabelledInterval;
import dev.caseclock.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How time passed for a clock: which instants counted, which were held and by whom. It labels any span from the start on.
 *
 * @param stretches what counts from when on, in order; the first begins with the clock
 * @param dayZeros the rests of the local dates of the events that business days are counted from (R9.2)
 * @param holds when something kept the clock from running
 * @param conditions when something only kept it from coming due while days went on counting
 * @param holdings with whom the work lay
 * @param countsFrom from where on counted time adds up: the start, or the last restart (R7.4)
 */
public record Course(
        List<Stretch> stretches,
        List<Interval> dayZeros,
        List<Hold> holds,
        List<Hold> conditions,
        List<Holding> holdings,
        Instant countsFrom) {

    /** From an instant on, time counts this way. */
    public record Stretch(Instant from, Counting counting) {}

    /** From an instant on, the work lies with this holder. */
    public record Holding(Instant from, Holder holder) {}

    static Course counting(Instant start, Counting counting) {
        return new Course(List.of(new Stretch(start, counting)), List.of(), List.of(), List.of(), List.of(), start);
    }

    Course withHolds(List<Hold> holds) {
        return new Course(stretches, dayZeros, holds, conditions, holdings, countsFrom);
    }

    /** The rest of the local date of an event; where the clocks cross midnight twice, a date that has begun is not given back. */
    static Interval dayZero(BusinessCalendar calendar, Instant event) {
        var zone = calendar.zone();
        var next = event.atZone(zone).toLocalDate().plusDays(1);
        var midnight = next.atStartOfDay(zone).toInstant();
        return new Interval(
                event,
                event.isBefore(midnight)
                        ? midnight
                        : next.plusDays(1).atStartOfDay(zone).toInstant());
    }

    Timeline<Mark> labelled(Instant from, Instant to) {
        var span = new Interval(from, to);
        var parts = new ArrayList<LabelledInterval<Mark>>();
        for (var i = 0; i < stretches.size(); i++) {
            var begin = i == 0 ? Instant.MIN : stretches.get(i).from();
            var end = i + 1 < stretches.size() ? stretches.get(i + 1).from() : Instant.MAX;
            var counting = stretches.get(i).counting();
            span.intersect(new Interval(begin, end))
                    .ifPresent(common -> parts.addAll(counting.labelled(common).parts()));
        }
        var line = new Timeline<>(span, parts);
        for (var dayZero : dayZeros) {
            line = line.relabel(dayZero, mark -> Mark.of(Label.DAY_ZERO));
        }
        for (var i = 0; i < holdings.size(); i++) {
            var end = i + 1 < holdings.size() ? holdings.get(i + 1).from() : Instant.MAX;
            var holder = holdings.get(i).holder();
            line = line.relabel(new Interval(holdings.get(i).from(), end), mark -> mark.with(holder));
        }
        for (var condition : conditions) {
            line = line.relabel(spanOf(condition), mark -> mark.heldBecause(condition.because()));
        }
        // The reason named first is laid on last.
        for (var hold : holds.stream()
                .sorted((one, other) -> other.because().compareTo(one.because()))
                .toList()) {
            line = line.relabel(spanOf(hold), mark -> mark.paused(hold.because()));
        }
        return line;
    }

    /** Counted time between two instants, as far as it lies after {@link #countsFrom}. */
    Duration counted(Instant from, Instant to) {
        var begin = from.isAfter(countsFrom) ? from : countsFrom;
        if (!begin.isBefore(to)) {
            return Duration.ZERO;
        }
        return labelled(begin, to).parts().stream()
                .filter(part -> part.label().counts())
                .map(part -> part.duration())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The instant before {@code until} at which this much time has counted. */
    Optional<Instant> whenCounted(Duration wanted, Instant until) {
        if (!countsFrom.isBefore(until)) {
            return Optional.empty();
        }
        var left = wanted;
        for (var part : labelled(countsFrom, until).parts()) {
            if (part.label().counts()) {
                if (left.compareTo(part.duration()) <= 0) {
                    return Optional.of(part.from().plus(left));
                }
                left = left.minus(part.duration());
            }
        }
        return Optional.empty();
    }

    boolean countsAt(Instant instant) {
        return labelled(instant, instant.plusNanos(1000)).at(instant).counts();
    }

    /** The next instant within some weeks at which counting begins or stops by itself. */
    Optional<Instant> nextTurn(Instant from) {
        var line = labelled(from, from.plus(Duration.ofDays(45)));
        var counts = line.at(from).counts();
        return line.parts().stream()
                .filter(part -> part.label().counts() != counts)
                .map(part -> part.from())
                .findFirst();
    }

    private static Interval spanOf(Hold hold) {
        return new Interval(hold.from(), hold.lasts() ? Instant.MAX : hold.to());
    }
}
