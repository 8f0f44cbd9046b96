package dev.caseclock.sla.simulations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one step of a run has found: differences, and counts by name. */
final class Findings {

    static final String CLOCKS = "clocks";
    static final String DIFFERENCES = "differences";
    static final String CHANGED_DEADLINES = "changedDeadlines";
    static final String FLIPPED_VERDICTS = "flippedVerdicts";
    static final String DEADLINES = "deadlines";

    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Long> tally = new HashMap<>();

    void compare(Difference difference) {
        count(CLOCKS);
        if (difference.isNone()) {
            return;
        }
        differences.add(difference);
        count(DIFFERENCES);
        if (difference.movesDeadline()) {
            count(CHANGED_DEADLINES);
        }
        if (difference.isFlipped()) {
            count(FLIPPED_VERDICTS);
        }
        if (difference.isOfDeadlineAlone()) {
            count(DEADLINES);
        }
    }

    void count(String name) {
        tally.merge(name, 1L, Long::sum);
    }

    List<Difference> differences() {
        return differences;
    }

    /** Together with what had been counted before. */
    Map<String, Long> addedTo(Map<String, Long> before) {
        var sum = new HashMap<>(before);
        tally.forEach((name, more) -> sum.merge(name, more, Long::sum));
        return sum;
    }
}
