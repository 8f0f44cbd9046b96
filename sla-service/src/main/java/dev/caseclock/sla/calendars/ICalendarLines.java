package dev.caseclock.sla.calendars;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Where the components of an iCalendar file begin and end (RFC 5545, 3.4), in lines from 1. */
final class ICalendarLines {

    private final List<Integer> events = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private ICalendarLines() {}

    static ICalendarLines of(byte[] file) {
        var lines = new ICalendarLines();
        var number = 0;
        for (var line : new String(file, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
            // What begins with a blank goes on with the line before it.
            lines.read(line.stripTrailing().toUpperCase(Locale.ROOT), ++number);
        }
        return lines;
    }

    /** The line in which the n-th event begins, counted from 0. */
    int beginningOfEvent(int n) {
        return n < events.size() ? events.get(n) : 1;
    }

    /** The line of the innermost component that does not end: the file was cut off. */
    OptionalInt endless() {
        return open.isEmpty() ? OptionalInt.empty() : OptionalInt.of(open.peek());
    }

    private void read(String line, int number) {
        if (line.startsWith("BEGIN:")) {
            open.push(number);
            if (line.equals("BEGIN:VEVENT")) {
                events.add(number);
            }
        } else if (line.startsWith("END:") && !open.isEmpty()) {
            open.pop();
        }
    }
}
