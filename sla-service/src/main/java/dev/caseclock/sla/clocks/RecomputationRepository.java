package dev.caseclock.sla.clocks;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.sla.calendars.CalendarPublished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Subjects whose open clocks must be derived anew because the rules have changed (R9.5). */
@ApplicationScoped
public class RecomputationRepository {

    private static final String ADD_WITH_CALENDAR = """
            insert into recomputation (subject_id, as_of)
            select distinct subject_id, ?::timestamptz from clock where calendar_asked = ? and ended_at is null
            on conflict (subject_id) do update set as_of = greatest(recomputation.as_of, excluded.as_of)
            """;

    private static final String ADD_ALL_OF = """
            insert into recomputation (subject_id, as_of)
            select distinct subject_id, ?::timestamptz
            from clock join subject on subject.id = subject_id
            where organization_id = ? and ended_at is null and calendar_asked is not null
            on conflict (subject_id) do update set as_of = greatest(recomputation.as_of, excluded.as_of)
            """;

    // A version follows its publication, unless it is an earlier revision: that judges what began in its time, ended or
    // not.
    private static final String ADOPT = """
            with adopted as (
                update policy_version set adopted_at = caseclock_now()
                where adopted_at is null and effective_from <= caseclock_now()
                returning effective_from, effective_from < published_at as is_earlier_revision
            ), adopting as (
                select adopted.*, (
                    select min(effective_from) from policy_version where effective_from > adopted.effective_from
                ) as effective_to
                from adopted
            )
            insert into recomputation (subject_id, as_of)
            select subject_id, max(effective_from)
            from adopting join clock on
                case when is_earlier_revision then started_at < effective_to else state in ('RUNNING', 'PAUSED') end
            group by subject_id
            on conflict (subject_id) do update set as_of = greatest(recomputation.as_of, excluded.as_of)
            """;

    private static final String TAKE = """
            with next as (
                select recomputation.subject_id
                from recomputation join subject on subject.id = recomputation.subject_id
                limit ? for update skip locked
            )
            delete from recomputation using next where recomputation.subject_id = next.subject_id
            returning recomputation.subject_id, as_of
            """;

    private final DataSource database;
    private final Event<RecomputationsQueued> queued;

    @Inject
    RecomputationRepository(DataSource database, Event<RecomputationsQueued> queued) {
        this.database = database;
        this.queued = queued;
    }

    void addAllWith(@Observes CalendarPublished published) {
        var calendar = published.calendar();
        add(ADD_WITH_CALENDAR, calendar.publishedAt(), calendar.name());
    }

    /** The open cases and contacts of an organization that may have chosen another calendar. */
    public void addAllOf(UUID organization, Instant changedAt) {
        add(ADD_ALL_OF, changedAt, organization);
    }

    /** Queues what the policy versions concern that have taken effect since the last time; each version once. */
    void adoptPolicies() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(ADOPT);
        } catch (SQLException failure) {
            throw new DatabaseFailure("Recomputations could not be queued", failure);
        }
    }

    /** Takes some subjects out of the queue and locks them; each with the instant as of which it must be derived. */
    Map<UUID, Instant> take(int limit) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, limit);
            try (var rows = statement.executeQuery()) {
                var taken = new HashMap<UUID, Instant>();
                while (rows.next()) {
                    taken.put(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
                return taken;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Recomputations could not be taken", failure);
        }
    }

    private void add(String sql, Instant asOf, Object which) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, asOf.atOffset(ZoneOffset.UTC));
            statement.setObject(2, which);
            if (statement.executeUpdate() > 0) {
                queued.fire(new RecomputationsQueued());
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Recomputations could not be queued", failure);
        }
    }
}
