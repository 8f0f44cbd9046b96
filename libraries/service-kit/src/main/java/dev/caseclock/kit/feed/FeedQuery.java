package dev.caseclock.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.kit.problem.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** One look at the feed. */
final class FeedQuery {

    /** What one look found, and the position the next look should start after. */
    record Page(List<CloudEvent> events, long nextAfter) {}

    private record State(long last, long oldest) {}

    // A customer with few events must not make us walk a whole feed in one statement.
    private static final int WINDOW = 20_000;

    private static final String STATE = "select last_position, oldest_position from feed_state";

    private static final String EVENTS = """
            select position, id, type, subject, aggregate_version, organization, occurred_at, recorded_at, actor, data
            from event_position join event using (seq)
            where position > ? and position <= ?
              and (?::text is null or lower(organization) = lower(?))
              and (? or not internal)
              and support_model = any (?)
            order by position
            limit ?
            """;

    private final DataSource database;
    // Stored by whatever version of the service was running then.
    private final ObjectMapper json = TolerantJson.mapper();
    private final String source;

    FeedQuery(DataSource database, String source) {
        this.database = database;
        this.source = source;
    }

    Page after(long after, int limit, Visibility visibility) {
        try (var connection = database.getConnection()) {
            var state = state(connection);
            refuseOutside(after, state);
            for (var from = after; ; from += WINDOW) {
                var until = Math.min(from + WINDOW, state.last());
                var events = events(connection, from, until, limit, visibility);
                if (!events.isEmpty() || until >= state.last()) {
                    return new Page(events, nextAfter(events, limit, until));
                }
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("The feed could not be read", failure);
        }
    }

    long lastPosition() {
        try (var connection = database.getConnection()) {
            return state(connection).last();
        } catch (SQLException failure) {
            throw new DatabaseFailure("The feed could not be read", failure);
        }
    }

    private static long nextAfter(List<CloudEvent> events, int limit, long until) {
        return events.size() < limit ? until : events.get(events.size() - 1).position();
    }

    private static void refuseOutside(long after, State state) {
        if (after > state.last()) {
            throw outside(Refusal.conflict("FEED_POSITION_UNKNOWN"), after, state);
        }
        if (after < state.oldest() - 1) {
            throw outside(Refusal.gone("FEED_POSITION_EXPIRED"), after, state);
        }
    }

    private static Refusal outside(Refusal refusal, long after, State state) {
        return refusal.argument("after", after)
                .argument("lastPosition", state.last())
                .argument("oldestPosition", state.oldest())
                .with("lastPosition", state.last())
                .with("oldestPosition", state.oldest())
                .at("query:after");
    }

    private static State state(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(STATE);
                var row = statement.executeQuery()) {
            row.next();
            return new State(row.getLong(1), row.getLong(2));
        }
    }

    private List<CloudEvent> events(Connection connection, long after, long until, int limit, Visibility visibility)
            throws SQLException {
        var organization = visibility.organization().orElse(null);
        var models = Arrays.stream(visibility.models()).map(Enum::name).toArray();
        try (var statement = connection.prepareStatement(EVENTS)) {
            statement.setLong(1, after);
            statement.setLong(2, until);
            statement.setString(3, organization);
            statement.setString(4, organization);
            statement.setBoolean(5, visibility.internal());
            statement.setArray(6, connection.createArrayOf("text", models));
            statement.setInt(7, limit);
            try (var row = statement.executeQuery()) {
                List<CloudEvent> events = new ArrayList<>();
                while (row.next()) {
                    events.add(event(row));
                }
                return events;
            }
        }
    }

    private CloudEvent event(ResultSet row) throws SQLException {
        try {
            return new CloudEvent(
                    "1.0",
                    row.getObject("id", UUID.class),
                    source,
                    row.getString("type"),
                    row.getString("subject"),
                    instant(row, "occurred_at"),
                    "application/json",
                    row.getLong("position"),
                    row.getLong("aggregate_version"),
                    instant(row, "recorded_at"),
                    row.getString("organization"),
                    json.readValue(row.getString("actor"), Actor.class),
                    json.readTree(row.getString("data")));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("Event at position " + row.getLong("position") + " is unreadable", corrupt);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
