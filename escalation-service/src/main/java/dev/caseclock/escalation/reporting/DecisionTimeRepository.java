package dev.caseclock.escalation.reporting;

import dev.caseclock.contract.escalation.DecisionTimeView;
import dev.caseclock.contract.escalation.DecisionTimesView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.feed.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import javax.sql.DataSource;

/** How long decisions took. What the caller may not see (R1.5) is not counted. */
@ApplicationScoped
class DecisionTimeRepository {

    private static final String TIMES = """
            with decided as (
                select date_trunc('week', decision_at at time zone 'UTC')::date as week_from, reason, decision_state,
                       extract(epoch from decision_at - requested_at)::double precision as seconds
                from escalation
                where decision_at >= ? and decision_at < ? and support_model = any (?)
            )
            select week_from, reason, count(*) as decided,
                   count(*) filter (where decision_state = 'APPROVED') as approved,
                   count(*) filter (where decision_state = 'DECLINED') as declined,
                   percentile_cont(0.5) within group (order by seconds) as p50,
                   percentile_cont(0.9) within group (order by seconds) as p90,
                   percentile_cont(0.99) within group (order by seconds) as p99,
                   max(seconds) as most
            from decided
            group by grouping sets ((week_from, reason), (week_from), ())
            having count(*) > 0
            order by week_from, reason nulls first
            """;

    private static final String WAITING = """
            select count(*) as waiting, count(*) filter (where priority = 'CRITICAL') as at_once,
                   min(requested_at) as oldest
            from escalation
            where state = 'REQUESTED' and support_model = any (?)
            """;

    private final DataSource database;

    @Inject
    DecisionTimeRepository(DataSource database) {
        this.database = database;
    }

    DecisionTimesView report(ReportedDays days, Caller caller, Instant now) {
        try (var connection = database.getConnection()) {
            var models = connection.createArrayOf(
                    "text",
                    Arrays.stream(Visibility.of(caller).models())
                            .map(Enum::name)
                            .toArray());
            return waiting(connection, models, now, times(connection, days, models), days);
        } catch (SQLException failure) {
            throw new DatabaseFailure("Decision times could not be reported", failure);
        }
    }

    private static ArrayList<DecisionTimeView> times(Connection connection, ReportedDays days, Array models)
            throws SQLException {
        try (var statement = connection.prepareStatement(TIMES)) {
            statement.setObject(1, days.begin().atOffset(ZoneOffset.UTC));
            statement.setObject(2, days.end().atOffset(ZoneOffset.UTC));
            statement.setArray(3, models);
            try (var row = statement.executeQuery()) {
                var times = new ArrayList<DecisionTimeView>();
                while (row.next()) {
                    times.add(ReportViews.times(row));
                }
                return times;
            }
        }
    }

    private static DecisionTimesView waiting(
            Connection connection, Array models, Instant now, ArrayList<DecisionTimeView> times, ReportedDays days)
            throws SQLException {
        try (var statement = connection.prepareStatement(WAITING)) {
            statement.setArray(1, models);
            try (var row = statement.executeQuery()) {
                row.next();
                var oldest = row.getObject("oldest", OffsetDateTime.class);
                // The whole time has no week and sorts last.
                var total = times.isEmpty() ? null : times.remove(times.size() - 1);
                return new DecisionTimesView(
                        days.from(),
                        days.to(),
                        row.getLong("waiting"),
                        row.getLong("at_once"),
                        oldest == null
                                ? null
                                : Duration.between(oldest.toInstant(), now).toSeconds(),
                        times,
                        total);
            }
        }
    }
}
