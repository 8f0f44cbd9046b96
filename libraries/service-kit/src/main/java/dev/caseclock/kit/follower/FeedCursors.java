package dev.caseclock.kit.follower;

import dev.caseclock.kit.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** How far each feed has been followed, and which replica is at it. */
@ApplicationScoped
class FeedCursors {

    private final DataSource database;

    @Inject
    FeedCursors(DataSource database) {
        this.database = database;
    }

    /** Begins at 0 for a feed never followed before. */
    long position(String source) {
        return number("""
                with begun as (
                    insert into feed_cursor (source, position) values (?, 0) on conflict do nothing returning position
                )
                select coalesce((select position from feed_cursor where source = ?), (select position from begun), 0)
                """, source, source);
    }

    /**
     * Moves the cursor and holds its row until the transaction ends; false when it no longer stands where we fetched
     * from, because another replica was faster. This, not the lease, is what keeps an event from being applied twice.
     */
    boolean move(String source, long from, long to) {
        return update("update feed_cursor set position = ? where source = ? and position = ?", to, source, from) == 1;
    }

    /** Holds the cursor's row until the transaction ends. */
    long lock(String source) {
        return number("select position from feed_cursor where source = ? for update", source);
    }

    /** Saves the replicas from fetching the same events; by the database's clock, not the movable one. */
    boolean lease(String source, String replica, Duration length) {
        return update("""
                        update feed_cursor
                        set leased_by = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
                        where source = ? and (leased_by is null or leased_by = ? or leased_until < clock_timestamp())
                        """, replica, length.toMillis(), source, replica) == 1;
    }

    void release(String source, String replica) {
        update(
                "update feed_cursor set leased_by = null, leased_until = null where source = ? and leased_by = ?",
                source,
                replica);
    }

    private long number(String sql, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("A feed cursor could not be read", failure);
        }
    }

    private int update(String sql, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("A feed cursor could not be moved", failure);
        }
    }
}
