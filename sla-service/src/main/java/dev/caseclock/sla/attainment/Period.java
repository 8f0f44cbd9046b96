package dev.caseclock.sla.attainment;

import dev.caseclock.sla.clocks.LocalDays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Some whole dates of a zone, the last one included; its instants are half-open. */
record Period(LocalDate from, LocalDate to, Instant startsAt, Instant endsAt) {

    enum Length {
        DAY {
            @Override
            LocalDate beginOf(LocalDate day) {
                return day;
            }

            @Override
            LocalDate after(LocalDate begin) {
                return begin.plusDays(1);
            }
        },
        /** From Monday (ISO 8601). */
        WEEK {
            @Override
            LocalDate beginOf(LocalDate day) {
                return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            }

            @Override
            LocalDate after(LocalDate begin) {
                return begin.plusWeeks(1);
            }
        },
        MONTH {
            @Override
            LocalDate beginOf(LocalDate day) {
                return day.withDayOfMonth(1);
            }

            @Override
            LocalDate after(LocalDate begin) {
                return begin.plusMonths(1);
            }
        };

        abstract LocalDate beginOf(LocalDate day);

        abstract LocalDate after(LocalDate begin);
    }

    /** All whole periods with a date between two others, in order. */
    static List<Period> covering(LocalDate first, LocalDate last, Length length, LocalDays days) {
        var periods = new ArrayList<Period>();
        for (var from = length.beginOf(first); !from.isAfter(last); from = length.after(from)) {
            var next = length.after(from);
            periods.add(new Period(from, next.minusDays(1), days.startOf(from), days.startOf(next)));
        }
        return periods;
    }
}
