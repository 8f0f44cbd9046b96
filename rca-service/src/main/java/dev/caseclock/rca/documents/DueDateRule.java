package dev.caseclock.rca.documents;

import dev.caseclock.kit.problem.Refusal;
import java.time.LocalDate;
import java.util.Map;

/** A due date is one that somebody can mean: of a year with four digits. */
public final class DueDateRule {

    private static final LocalDate FIRST = LocalDate.of(1000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private DueDateRule() {}

    /** Refuses with every place at once. */
    public static void check(Map<String, LocalDate> dates) {
        var refusal = Refusal.unprocessable("DATE_OUT_OF_RANGE")
                .argument("first", FIRST)
                .argument("last", LAST);
        dates.forEach((pointer, date) -> {
            if (date.isBefore(FIRST) || date.isAfter(LAST)) {
                refusal.at(pointer);
            }
        });
        if (!refusal.places().isEmpty()) {
            throw refusal;
        }
    }
}
