package dev.caseclock.sla.clocks;

import dev.caseclock.time.BusinessCalendar;
import dev.caseclock.time.Interval;
import dev.caseclock.time.ServiceTime;
import dev.caseclock.time.ServiceWindow;
import dev.caseclock.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/** Which instants count towards a deadline: all, those in a support window, or those of working days. */
public final class Counting {

    private static final Counting ROUND_THE_CLOCK = new Counting(null);

    private final BusinessCalendar hours;

    private Counting(BusinessCalendar hours) {
        this.hours = hours;
    }

    static Counting roundTheClock() {
        return ROUND_THE_CLOCK;
    }

    static Counting within(BusinessCalendar hours) {
        return new Counting(hours);
    }

    /** Business days are whole dates; the windows of a calendar do not matter to them (R9.2). */
    static Counting wholeDays(BusinessCalendar calendar) {
        return new Counting(calendar.withWindows(ServiceWindow.WHOLE_DAY));
    }

    Instant plus(Instant from, Duration counted) {
        return hours == null ? from.plus(counted) : hours.plusOpenTime(from, counted);
    }

    Duration between(Instant from, Instant to) {
        return hours == null ? Duration.between(from, to) : hours.openTimeBetween(from, to);
    }

    Timeline<Mark> labelled(Interval span) {
        return hours == null
                ? Timeline.of(span, Mark.of(Label.COUNTED))
                : hours.labelled(span.from(), span.to()).map(Counting::label);
    }

    private static Mark label(ServiceTime time) {
        return Mark.of(
                switch (time) {
                    case OPEN -> Label.COUNTED;
                    case OUTSIDE_HOURS -> Label.OUTSIDE_WINDOW;
                    case NON_WORKING_DAY -> Label.NON_WORKING_DAY;
                    case HOLIDAY -> Label.HOLIDAY;
                });
    }
}
