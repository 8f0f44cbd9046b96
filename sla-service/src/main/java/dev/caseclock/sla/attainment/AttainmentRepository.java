package dev.caseclock.sla.attainment;

import dev.caseclock.sla.attainment.AttainmentQuestion.Grouping;
import dev.caseclock.sla.clocks.RowReader;
import dev.caseclock.sla.clocks.Where;
import dev.caseclock.sla.facts.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts the clocks of periods in one statement. */
@ApplicationScoped
class AttainmentRepository {

    /**
     * @param period its place among the periods asked for, from 0
     * @param severity absent unless severities are apart
     * @param organization absent unless organizations are apart, and for incidents
     */
    record Counted(int period, Severity severity, String organization, Tally tally) {}

    private static final String COUNT = """
            select width_bucket(started_at, ?) - 1 as period, %s as severity, %s as organization,
                count(*) as clocks,
                count(*) filter (where state = 'MET') as met,
                count(*) filter (where state = 'BREACHED' or passed) as breached,
                count(*) filter (where state = 'BREACHED' and ended_at is null or passed) as breached_open,
                count(*) filter (where state in ('RUNNING', 'PAUSED') and not passed) as open,
                count(*) filter (where state = 'CANCELLED') as cancelled,
                count(*) filter (where answered) as measured,
                percentile_disc(array[0.5, 0.9, 0.95, 0.99, 1]) within group (order by seconds) filter (where answered)
                    as percentiles
            from (
                select *,
                    state = 'RUNNING' and due_at is not null and due_at < ? as passed,
                    state in ('MET', 'BREACHED') and ended_at is not null as answered,
                    floor(extract(epoch from ended_at - started_at))::bigint as seconds
                from clock
            ) clock
            where %s
            group by 1, 2, 3
            """;

    private final RowReader reader;

    @Inject
    AttainmentRepository(RowReader reader) {
        this.reader = reader;
    }

    List<Counted> count(AttainmentQuestion question, Instant now) {
        var periods = question.periods();
        var starts = periods.stream().map(Period::startsAt).toList();
        var where = Where.within(question.scope())
                .and("metric = ?", question.metric().name())
                .and("started_at >= ?", starts.get(0))
                .and("started_at < ?", periods.get(periods.size() - 1).endsAt())
                .andIfGiven(
                        "severity = ?",
                        question.severity() == null ? null : question.severity().name());
        var values = new ArrayList<Object>();
        values.add(starts);
        values.add(now);
        values.addAll(where.values());
        var sql = COUNT.formatted(
                column("severity", question.bySeverity()),
                column("organization", question.byOrganization()),
                where.sql());
        return reader.rows(AttainmentRepository::counted, sql, values);
    }

    private static String column(String name, Grouping grouping) {
        return grouping == Grouping.APART ? name : "null::text";
    }

    private static Counted counted(ResultSet row) throws SQLException {
        var severity = row.getString("severity");
        return new Counted(
                row.getInt("period"),
                severity == null ? null : Severity.valueOf(severity),
                row.getString("organization"),
                new Tally(
                        row.getLong("clocks"),
                        row.getLong("met"),
                        row.getLong("breached"),
                        row.getLong("breached_open"),
                        row.getLong("open"),
                        row.getLong("cancelled"),
                        row.getLong("measured"),
                        percentiles(row)));
    }

    private static List<Long> percentiles(ResultSet row) throws SQLException {
        var array = row.getArray("percentiles");
        return row.getLong("measured") == 0 ? List.of() : List.of((Long[]) array.getArray());
    }
}
