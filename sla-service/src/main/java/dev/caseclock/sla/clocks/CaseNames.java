package dev.caseclock.sla.clocks;

import dev.caseclock.kit.problem.Refusal;
import java.util.Arrays;
import java.util.List;

/** Ids or numbers of cases as a query names them: as a repeated parameter, separated by commas, or both. */
final class CaseNames {

    private static final int MOST = 100;

    private CaseNames() {}

    /** Each once, in order, without blank ones; 400 unless there are 1 to 100. */
    static List<String> in(List<String> parameters, String place) {
        var names = parameters.stream()
                .flatMap(parameter -> Arrays.stream(parameter.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty() || names.size() > MOST) {
            throw Refusal.malformed("WRONG_LENGTH")
                    .argument("field", place)
                    .argument("min", 1)
                    .argument("max", MOST)
                    .at(place);
        }
        return names;
    }
}
