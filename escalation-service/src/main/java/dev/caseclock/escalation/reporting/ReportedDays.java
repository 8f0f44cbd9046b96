package dev.caseclock.escalation.reporting;

import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The UTC days of a report, both included. */
record ReportedDays(LocalDate from, LocalDate to) {

    private static final int USUALLY = 84;
    private static final int MOST = 366;
    private static final int LAST_YEAR = 9998;

    /** What was left out (null) becomes today, and twelve weeks before the last day. */
    static ReportedDays of(LocalDate from, LocalDate to, Instant now) {
        var last = to == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : to;
        refuseUnimaginable("query:to", last);
        var first = from == null ? last.minusDays(USUALLY - 1) : from;
        refuseUnimaginable("query:from", first);
        if (first.isAfter(last)) {
            throw Refusal.unprocessable("DAYS_REVERSED").at("query:from").at("query:to");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST) {
            throw Refusal.unprocessable("TOO_MANY_DAYS").argument("most", MOST).at("query:from");
        }
        return new ReportedDays(first, last);
    }

    Instant begin() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    // The database cannot count days that far.
    private static void refuseUnimaginable(String place, LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw Refusal.malformed("WRONG_FORMAT")
                    .argument("field", place)
                    .argument("form", "YYYY-MM-DD")
                    .at(place);
        }
    }
}
