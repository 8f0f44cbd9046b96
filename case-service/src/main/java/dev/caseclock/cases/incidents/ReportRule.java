package dev.caseclock.cases.incidents;

import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** R8.1, R8.3. What the report of an incident must say, which depends on its scope. */
final class ReportRule {

    private ReportRule() {}

    static void check(Incident.Report report, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (report.scope() == IncidentScope.PLATFORM) {
            if (report.statusPageReference() == null) {
                wrong.put("/statusPageReference", "STATUS_PAGE_REFERENCE_NEEDED");
            }
            if (report.category() != null) {
                wrong.put("/category", "CATEGORY_ONLY_WHEN_ISOLATED");
            }
        } else if (report.category() == null) {
            wrong.put("/category", "CATEGORY_NEEDED");
        }
        if (report.startedAt().isAfter(now)) {
            wrong.put("/startedAt", "INSTANT_IN_THE_FUTURE");
        }
        if (!wrong.isEmpty()) {
            var codes = wrong.values().stream().distinct().toList();
            var refusal = Refusal.unprocessable(codes.size() == 1 ? codes.get(0) : "REPORT_INCOMPLETE");
            wrong.forEach(refusal::error);
            throw refusal.rule(report.scope() == IncidentScope.PLATFORM ? "R8.1" : "R8.3");
        }
    }
}
