package dev.caseclock.sla.calendars;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.property.RecurrenceRule;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.calendars.CalendarImport.Because;
import dev.caseclock.sla.calendars.CalendarImport.PassedOver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The dates of the all-day events of an iCalendar file (RFC 5545) within some years, with those of series. */
final class ICalendarReader {

    record Reading(List<NamedDate> dates, List<PassedOver> passedOver) {}

    private static final int MOST_DATES = 5000;
    private static final int MOST_STEPS = 500_000;
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    // A mistake elsewhere in the file does not matter; one in these would make a date that nobody meant.
    private static final Set<String> DATES =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID");

    private final LocalDate first;
    private final LocalDate last;
    private final List<NamedDate> dates = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private int steps;
    private int line;

    private ICalendarReader(int firstYear, int lastYear) {
        first = LocalDate.of(firstYear, 1, 1);
        last = LocalDate.of(lastYear, 12, 31);
    }

    static Reading read(byte[] file, int firstYear, int lastYear) {
        var reader = new ICalendarReader(firstYear, lastYear);
        var lines = ICalendarLines.of(file);
        var event = 0;
        for (var calendar : calendars(file, lines)) {
            for (var each : calendar.getEvents()) {
                reader.line = lines.beginningOfEvent(event++);
                reader.add(each);
            }
        }
        reader.dates.sort((one, other) -> one.date().compareTo(other.date()));
        return new Reading(reader.dates, reader.passedOver);
    }

    private static List<ICalendar> calendars(byte[] file, ICalendarLines lines) {
        var warnings = new ArrayList<List<ParseWarning>>();
        List<ICalendar> calendars;
        try {
            calendars = Biweekly.parse(new ByteArrayInputStream(file))
                    .warnings(warnings)
                    .all();
        } catch (IOException unreadable) {
            throw Refusal.malformed("NOT_AN_ICALENDAR").because(unreadable);
        }
        if (calendars.isEmpty()) {
            throw Refusal.malformed("NOT_AN_ICALENDAR");
        }
        lines.endless().ifPresent(line -> {
            throw Refusal.malformed("ICALENDAR_CUT_OFF").argument("line", line).at("line:" + line);
        });
        refuseUnreadable(warnings.stream()
                .flatMap(List::stream)
                .filter(warning -> DATES.contains(warning.getPropertyName()))
                .toList());
        return calendars;
    }

    private static void refuseUnreadable(List<ParseWarning> warnings) {
        if (!warnings.isEmpty()) {
            var refusal = Refusal.malformed("ICALENDAR_UNREADABLE")
                    .argument("property", warnings.get(0).getPropertyName());
            warnings.forEach(warning -> refusal.error(
                    "line:" + warning.getLineNumber(),
                    "ICALENDAR_UNREADABLE",
                    Map.of("property", warning.getPropertyName())));
            throw refusal;
        }
    }

    private void add(VEvent event) {
        var name = event.getSummary() == null ? null : event.getSummary().getValue();
        if (event.getDateStart() == null) {
            passedOver.add(new PassedOver(new NamedDate(null, name), Because.NOT_ALL_DAY));
            return;
        }
        var start = event.getDateStart().getValue();
        var because = whyNot(event, start);
        if (because != null) {
            passedOver.add(new PassedOver(new NamedDate(dateOf(start), name), because));
            return;
        }
        var length = length(event, dateOf(start));
        for (var begin : begins(event, dateOf(start), length)) {
            add(begin, begin.plusDays(length - 1), name);
        }
    }

    private static Because whyNot(VEvent event, ICalDate start) {
        if (event.getStatus() != null && event.getStatus().isCancelled()) {
            return Because.CANCELLED;
        }
        if (event.getRecurrenceId() != null) {
            return Because.MOVED_OCCURRENCE;
        }
        return start.hasTime() ? Because.NOT_ALL_DAY : null;
    }

    /** In days: DTEND is the first date after the event, and without it an event takes its own date. */
    private long length(VEvent event, LocalDate start) {
        var days = 1L;
        if (event.getDateEnd() != null) {
            days = dateOf(event.getDateEnd().getValue()).toEpochDay() - start.toEpochDay();
        } else if (event.getDuration() != null) {
            days = Duration.ofMillis(event.getDuration().getValue().toMillis()).toDays();
        }
        return Math.min(Math.max(1, days), MOST_DATES);
    }

    private Collection<LocalDate> begins(VEvent event, LocalDate start, long length) {
        var begins = new TreeSet<LocalDate>();
        begins.add(start);
        if (event.getRecurrenceRule() != null) {
            begins.addAll(series(event, start, first.minusDays(length)));
        }
        event.getRecurrenceDates().stream()
                .flatMap(more -> more.getDates().stream())
                .map(this::dateOf)
                .forEach(begins::add);
        begins.removeAll(event.getExceptionDates().stream()
                .flatMap(exceptions -> exceptions.getValues().stream())
                .map(this::dateOf)
                .collect(Collectors.toSet()));
        return begins;
    }

    // All in UTC: a date has no zone, and that of the server shall not matter.
    private List<LocalDate> series(VEvent event, LocalDate start, LocalDate from) {
        var rule = event.getRecurrenceRule().getValue();
        var until = rule.getUntil() == null ? last : dateOf(rule.getUntil());
        try {
            return series(rule, start, from, until);
        } catch (AssertionError | IllegalArgumentException nonsense) {
            // Such as a thirteenth month: the file passes as written, but nobody can count by it.
            throw unreadable("RRULE", nonsense);
        }
    }

    private List<LocalDate> series(Recurrence rule, LocalDate start, LocalDate from, LocalDate until) {
        var occurrences = new RecurrenceRule(
                        new Recurrence.Builder(rule).until((ICalDate) null).build())
                .getDateIterator(at(start), UTC);
        var begins = new ArrayList<LocalDate>();
        // Step by step: a leap over some generations ends at nothing, without a word.
        while (occurrences.hasNext()) {
            var date = occurrences.next().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
            if (date.isAfter(last) || date.isAfter(until)) {
                break;
            }
            if (!date.isBefore(from)) {
                begins.add(date);
            }
            if (++steps > MOST_STEPS) {
                throw tooMany(MOST_STEPS);
            }
        }
        return begins;
    }

    private void add(LocalDate from, LocalDate to, String name) {
        var end = to.isAfter(last) ? last : to;
        for (var date = from.isBefore(first) ? first : from; !date.isAfter(end); date = date.plusDays(1)) {
            dates.add(new NamedDate(date, name));
            if (dates.size() > MOST_DATES) {
                throw tooMany(MOST_DATES);
            }
        }
    }

    private static Refusal tooMany(int limit) {
        return Refusal.unprocessable("TOO_MANY_DATES").argument("limit", limit);
    }

    private LocalDate dateOf(ICalDate date) {
        var raw = date.getRawComponents();
        try {
            return LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
        } catch (DateTimeException noDate) {
            throw unreadable(String.valueOf(raw), noDate);
        }
    }

    private Refusal unreadable(String what, Throwable cause) {
        return Refusal.malformed("ICALENDAR_UNREADABLE")
                .argument("property", what)
                .at("line:" + line)
                .because(cause);
    }

    private static Date at(LocalDate date) {
        return Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
