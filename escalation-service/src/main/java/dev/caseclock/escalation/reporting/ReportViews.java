package dev.caseclock.escalation.reporting;

import dev.caseclock.contract.escalation.DecisionTimeView;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.contract.escalation.RefusalCountView;
import dev.caseclock.escalation.eligibility.Criterion;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Map;

/** Reports as the contract tells them. */
final class ReportViews {

    private static final Texts TEXTS = Texts.in("reporting");

    private ReportViews() {}

    static RefusalCountView refusals(LocalDate on, String code, long refusals, Language language) {
        return new RefusalCountView(on, code, rule(code), TEXTS.text(code, language, Map.of()), refusals);
    }

    static DecisionTimeView times(ResultSet row) throws SQLException {
        var week = row.getObject("week_from", LocalDate.class);
        var reason = row.getString("reason");
        var p50 = seconds(row, "p50");
        var p90 = seconds(row, "p90");
        var p99 = seconds(row, "p99");
        var most = seconds(row, "most");
        return new DecisionTimeView(
                week == null ? null : week(week),
                week,
                reason == null ? null : EscalationReason.valueOf(reason),
                row.getLong("decided"),
                row.getLong("approved"),
                row.getLong("declined"),
                p50.toSeconds(),
                p90.toSeconds(),
                p99.toSeconds(),
                most.toSeconds(),
                p50.toString(),
                p90.toString(),
                p99.toString(),
                most.toString());
    }

    /** The rule of a criterion; whatever else is counted is about the form, or the refusal itself. */
    private static String rule(String code) {
        return Arrays.stream(Criterion.values())
                .filter(criterion -> criterion.name().equals(code))
                .findFirst()
                .map(Criterion::rule)
                .orElse(code.equals("ESCALATION_NOT_ELIGIBLE") ? "R6.13" : "R6.12");
    }

    private static String week(LocalDate monday) {
        return "%04d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofSeconds(Math.round(row.getDouble(column)));
    }
}
