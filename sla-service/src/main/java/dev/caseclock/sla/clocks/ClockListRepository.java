package dev.caseclock.sla.clocks;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.feed.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Lists of clocks: by due instant, those without one last. */
@ApplicationScoped
public class ClockListRepository {

    /** Which clocks; what is absent does not narrow. */
    record Selection(String metric, String state, String organization, Instant dueBefore) {}

    /** The place after which a page begins. */
    record Place(String due, UUID id) {}

    private static final String LIST = """
            select %s
            from clock
            where (?::text is null or metric = ?)
              and (?::text is null or ? = case
                      when state = 'RUNNING' and due_at < ? then 'BREACHED'
                      else state end)
              and (?::text is null or lower(organization) = lower(?))
              and (?::timestamptz is null or due_at < ?)
              and (coalesce(due_at, 'infinity'), id) > (?::timestamptz, ?)
              and support_model = any (?)
              and (?::text is null or lower(organization) = lower(?) or exists (
                      select 1 from incident_case join subject on subject.id = case_id
                      where incident_id = clock.subject_id and lower(subject.organization) = lower(?)))
            order by coalesce(due_at, 'infinity'), id
            limit ?
            """.formatted(ClockRepository.COLUMNS);

    private static final UUID FIRST = new UUID(0, 0);

    private final DataSource database;

    @Inject
    ClockListRepository(DataSource database) {
        this.database = database;
    }

    static Place placeOf(StoredClock clock) {
        return new Place(clock.dueAt() == null ? "infinity" : clock.dueAt().toString(), clock.id());
    }

    List<StoredClock> page(Selection selection, Visibility visibility, Place after, int limit, Instant now) {
        var own = visibility.organization().orElse(null);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(LIST)) {
            var at = 1;
            statement.setString(at++, selection.metric());
            statement.setString(at++, selection.metric());
            statement.setString(at++, selection.state());
            statement.setString(at++, selection.state());
            statement.setObject(at++, now.atOffset(ZoneOffset.UTC));
            statement.setString(at++, selection.organization());
            statement.setString(at++, selection.organization());
            statement.setObject(at++, utc(selection.dueBefore()));
            statement.setObject(at++, utc(selection.dueBefore()));
            statement.setString(at++, after == null ? "-infinity" : after.due());
            statement.setObject(at++, after == null ? FIRST : after.id());
            statement.setArray(
                    at++,
                    connection.createArrayOf(
                            "text",
                            Arrays.stream(visibility.models())
                                    .map(SupportModel::name)
                                    .toArray()));
            statement.setString(at++, own);
            statement.setString(at++, own);
            statement.setString(at++, own);
            statement.setInt(at, limit);
            try (var rows = statement.executeQuery()) {
                var clocks = new ArrayList<StoredClock>();
                while (rows.next()) {
                    clocks.add(ClockRepository.clock(rows));
                }
                return clocks;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Clocks could not be listed", failure);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
