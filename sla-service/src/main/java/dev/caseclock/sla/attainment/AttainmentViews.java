package dev.caseclock.sla.attainment;

import dev.caseclock.contract.sla.AttainmentGroup;
import dev.caseclock.contract.sla.AttainmentPeriod;
import dev.caseclock.contract.sla.AttainmentRowView;
import dev.caseclock.contract.sla.AttainmentView;
import dev.caseclock.contract.sla.ResponseTimesView;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.attainment.AttainmentQuestion.Grouping;
import dev.caseclock.sla.attainment.AttainmentRepository.Counted;
import dev.caseclock.sla.clocks.ClockViews;
import dev.caseclock.sla.clocks.LocalDays;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.clocks.Scope;
import dev.caseclock.sla.facts.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Attainment as the contract shows it: a row for every period and group, whatever was counted. */
final class AttainmentViews {

    private static final int MOST_PERIODS = 1_000;
    private static final int MOST_ROWS = 20_000;
    private static final int DAYS_BEFORE = 29;

    private record Group(Severity severity, String organization) {}

    private record Cell(int period, Group group) {}

    private AttainmentViews() {}

    static AttainmentQuestion question(
            Scope scope,
            dev.caseclock.contract.sla.Metric metric,
            AttainmentPeriod period,
            LocalDate from,
            LocalDate to,
            LocalDays days,
            AttainmentGroup by,
            dev.caseclock.contract.sla.Severity severity,
            Instant now) {
        var last = to == null ? days.of(now) : LocalDays.checked(to, "query:to");
        var first = from == null ? last.minusDays(DAYS_BEFORE) : LocalDays.checked(from, "query:from");
        if (first.isAfter(last)) {
            throw Refusal.unprocessable("EMPTY_SPAN").at("query:from").at("query:to");
        }
        var periods = Period.covering(
                first, last, Period.Length.valueOf(length(period).name()), days);
        if (periods.size() > MOST_PERIODS) {
            throw Refusal.unprocessable("TOO_MANY_PERIODS")
                    .argument("limit", MOST_PERIODS)
                    .at("query:from")
                    .at("query:period");
        }
        return new AttainmentQuestion(
                scope,
                Metric.valueOf(metric(metric).name()),
                severity == null ? null : Severity.valueOf(severity.name()),
                periods,
                by == AttainmentGroup.SEVERITY || by == AttainmentGroup.SEVERITY_AND_ORGANIZATION
                        ? Grouping.APART
                        : Grouping.TOGETHER,
                by == AttainmentGroup.ORGANIZATION || by == AttainmentGroup.SEVERITY_AND_ORGANIZATION
                        ? Grouping.APART
                        : Grouping.TOGETHER);
    }

    static AttainmentView of(
            AttainmentQuestion question, AttainmentPeriod period, LocalDays days, List<Counted> counted, Instant now) {
        return new AttainmentView(
                ClockViews.metric(question.metric()),
                length(period),
                days.zone().getId(),
                now,
                rows(question, counted));
    }

    private static List<AttainmentRowView> rows(AttainmentQuestion question, List<Counted> counted) {
        var tallies = new HashMap<Cell, Tally>();
        counted.forEach(each ->
                tallies.put(new Cell(each.period(), new Group(each.severity(), each.organization())), each.tally()));
        var groups = groups(question, counted);
        if (groups.size() * question.periods().size() > MOST_ROWS) {
            throw Refusal.unprocessable("TOO_MANY_ROWS")
                    .argument("limit", MOST_ROWS)
                    .at("query:by")
                    .at("query:from");
        }
        var rows = new ArrayList<AttainmentRowView>();
        for (var i = 0; i < question.periods().size(); i++) {
            for (var group : groups) {
                rows.add(row(question.periods().get(i), group, tallies.getOrDefault(new Cell(i, group), Tally.NONE)));
            }
        }
        return rows;
    }

    private static List<Group> groups(AttainmentQuestion question, List<Counted> counted) {
        var organizations = question.byOrganization() == Grouping.TOGETHER
                ? Stream.<String>of((String) null).toList()
                : counted.stream()
                        .map(Counted::organization)
                        .distinct()
                        .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
                        .toList();
        return severities(question, counted)
                .flatMap(severity -> organizations.stream().map(organization -> new Group(severity, organization)))
                .toList();
    }

    // What has no severity has a row where there is any.
    private static Stream<Severity> severities(AttainmentQuestion question, List<Counted> counted) {
        if (question.bySeverity() == Grouping.TOGETHER) {
            return Stream.of((Severity) null);
        }
        var named = Stream.of(Severity.values())
                .filter(severity -> question.severity() == null || severity == question.severity());
        return counted.stream().anyMatch(each -> each.severity() == null)
                ? Stream.concat(named, Stream.of((Severity) null))
                : named;
    }

    private static AttainmentRowView row(Period period, Group group, Tally tally) {
        return new AttainmentRowView(
                period.from(),
                period.to(),
                period.startsAt(),
                period.endsAt(),
                group.severity() == null ? null : ClockViews.severity(group.severity()),
                group.organization(),
                tally.clocks(),
                tally.met(),
                tally.breached(),
                tally.breachedOpen(),
                tally.open(),
                tally.cancelled(),
                percent(tally.met(), tally.met() + tally.breached()),
                responseTimes(tally));
    }

    private static Double percent(long met, long decided) {
        return decided == 0
                ? null
                : BigDecimal.valueOf(met)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(decided), 2, RoundingMode.DOWN)
                        .doubleValue();
    }

    private static ResponseTimesView responseTimes(Tally tally) {
        var seconds = tally.percentiles();
        return seconds.isEmpty()
                ? null
                : new ResponseTimesView(
                        tally.measured(),
                        seconds.get(0),
                        seconds.get(1),
                        seconds.get(2),
                        seconds.get(3),
                        seconds.get(4));
    }

    private static AttainmentPeriod length(AttainmentPeriod period) {
        return Objects.requireNonNullElse(period, AttainmentPeriod.MONTH);
    }

    private static dev.caseclock.contract.sla.Metric metric(dev.caseclock.contract.sla.Metric metric) {
        return Objects.requireNonNullElse(metric, dev.caseclock.contract.sla.Metric.INITIAL_RESPONSE);
    }
}
