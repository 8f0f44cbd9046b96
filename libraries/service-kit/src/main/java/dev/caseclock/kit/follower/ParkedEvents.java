package dev.caseclock.kit.follower;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Events set aside: the one that failed, and behind it the later ones of its subject. */
@ApplicationScoped
class ParkedEvents {

    private static final int LONGEST_ERROR = 2000;

    private final DataSource database;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    ParkedEvents(DataSource database) {
        this.database = database;
    }

    /** With the error that stopped it, or none when it waits behind another one. */
    void park(String source, CloudEvent event, String error) {
        update("""
                insert into parked_event (source, position, subject, event, error, attempts)
                values (?, ?, ?, ?::jsonb, ?, ?)
                """, source, event.position(), event.subject(), written(event), shortened(error), error == null ? 0 : 1);
    }

    /** In the order of their earliest event. */
    List<String> subjects(String source) {
        return texts(
                "select subject from parked_event where source = ? group by subject order by min(position)", source);
    }

    Optional<CloudEvent> first(String source, String subject) {
        return texts(
                        "select event::text from parked_event where source = ? and subject = ? order by position limit 1",
                        source,
                        subject)
                .stream()
                .findFirst()
                .map(this::read);
    }

    void remove(String source, long position) {
        update("delete from parked_event where source = ? and position = ?", source, position);
    }

    void failedAgain(String source, long position, String error) {
        update(
                "update parked_event set attempts = attempts + 1, error = ? where source = ? and position = ?",
                shortened(error),
                source,
                position);
    }

    int count(String source) {
        return Integer.parseInt(texts("select count(*)::text from parked_event where source = ?", source)
                .get(0));
    }

    private String written(CloudEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private CloudEvent read(String event) {
        try {
            return json.readValue(event, CloudEvent.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String shortened(String error) {
        return error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }

    private List<String> texts(String sql, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (var row = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (row.next()) {
                    texts.add(row.getString(1));
                }
                return texts;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Parked events could not be read", failure);
        }
    }

    private void update(String sql, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("A parked event could not be changed", failure);
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (var i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
