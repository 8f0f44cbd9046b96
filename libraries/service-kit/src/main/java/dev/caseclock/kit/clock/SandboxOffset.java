package dev.caseclock.kit.clock;

import dev.caseclock.kit.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/** How far the clock in the database is ahead of the real one. */
@ApplicationScoped
class SandboxOffset {

    // Answers are kept as long as nothing is told, and what they say hangs on the time: told with the feed.
    private static final String MOVE = """
            with moved as (
                update sandbox_offset set offset_micros = ? where offset_micros <= ? returning only_row
            )
            select pg_notify('caseclock_feed', 'moved') from moved
            """;

    private final DataSource database;

    @Inject
    SandboxOffset(DataSource database) {
        this.database = database;
    }

    Duration present() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select offset_micros from sandbox_offset");
                var row = statement.executeQuery()) {
            row.next();
            return Duration.of(row.getLong(1), ChronoUnit.MICROS);
        } catch (SQLException failure) {
            throw new DatabaseFailure("The sandbox offset could not be read", failure);
        }
    }

    /** False when that would be a step back; two moves at once leave the greater one. */
    boolean moveTo(Duration offset) {
        var micros = offset.toSeconds() * 1_000_000;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(MOVE)) {
            statement.setLong(1, micros);
            statement.setLong(2, micros);
            try (var moved = statement.executeQuery()) {
                return moved.next();
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("The sandbox offset could not be moved", failure);
        }
    }
}
