package dev.caseclock.escalation.reporting;

import dev.caseclock.contract.escalation.EscalationRefusalsView;
import dev.caseclock.contract.escalation.RefusalCountView;
import dev.caseclock.escalation.requests.RefusalCounts;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.language.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Counts by code and day: refusals append, a job adds up, and reading adds both. */
@ApplicationScoped
class RefusalCountRepository implements RefusalCounts {

    private static final Logger LOG = Logger.getLogger(RefusalCountRepository.class);

    private static final String COUNT = """
            insert into refusal_delta (refused_on, code, refusals)
            select (caseclock_now() at time zone 'UTC')::date, code, 1 from unnest(?) as code
            """;

    // In the order of the counts' key, so that two replicas never wait for each other.
    private static final String ADD_UP = """
            with taken as (
                delete from refusal_delta
                where ctid = any (array(select ctid from refusal_delta limit ? for update skip locked))
                returning refused_on, code, refusals
            ), added as (
                insert into refusal_count (refused_on, code, refusals)
                select refused_on, code, sum(refusals) from taken group by refused_on, code order by refused_on, code
                on conflict (refused_on, code) do update set refusals = refusal_count.refusals + excluded.refusals
            )
            select count(*) from taken
            """;

    private static final String COUNTS = """
            with counted as (
                select refused_on, code, refusals from refusal_count where refused_on between ? and ?
                union all
                select refused_on, code, refusals from refusal_delta where refused_on between ? and ?
            )
            select refused_on, code, sum(refusals) as refusals
            from counted
            group by grouping sets ((refused_on, code), (code))
            order by refused_on desc nulls first, refusals desc, code
            """;

    private final DataSource database;

    @Inject
    RefusalCountRepository(DataSource database) {
        this.database = database;
    }

    @Override
    public void count(List<String> codes) {
        if (codes.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(COUNT)) {
            statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
            statement.executeUpdate();
        } catch (SQLException failure) {
            // The refusal is the answer; a count that is missing must not become another one.
            LOG.warnf("A refusal was not counted (%s): %s", codes, failure.getMessage());
        }
    }

    /** Adds up at most so many; how many there were. */
    int addUp(int limit) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ADD_UP)) {
            statement.setInt(1, limit);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Refusals could not be added up", failure);
        }
    }

    EscalationRefusalsView report(ReportedDays days, Language language) {
        var totals = new ArrayList<RefusalCountView>();
        var items = new ArrayList<RefusalCountView>();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(COUNTS)) {
            for (var place = 1; place <= 4; place += 2) {
                statement.setObject(place, days.from());
                statement.setObject(place + 1, days.to());
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var count = count(row, language);
                    (count.on() == null ? totals : items).add(count);
                }
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Refusals could not be reported", failure);
        }
        return new EscalationRefusalsView(days.from(), days.to(), totals, items);
    }

    private static RefusalCountView count(ResultSet row, Language language) throws SQLException {
        return ReportViews.refusals(
                row.getObject("refused_on", LocalDate.class), row.getString("code"), row.getLong("refusals"), language);
    }
}
