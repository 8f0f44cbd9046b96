package dev.caseclock.kit.follower;

import dev.caseclock.kit.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
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

    /**
     * Where whoever holds the lease goes on; absent while another replica holds it. It saves the replicas from fetching the same events;
     * by the database's clock, not the movable one.
     */
    OptionalLong lease(String source, String replica, Duration length) {
        return found("""
                with asked as (
                    select ?::text as source, ?::text as replica, clock_timestamp() + ? * interval '1 millisecond' as until
                ), renewed as (
                    update feed_cursor set leased_by = replica, leased_until = until
                    from asked
                    where feed_cursor.source = asked.source
                        and (leased_by is null or leased_by = replica or leased_until < clock_timestamp())
                    returning position
                ), begun as (
                    insert into feed_cursor (source, position, leased_by, leased_until)
                    select source, 0, replica, until from asked
                    where not exists (select from feed_cursor where feed_cursor.source = asked.source)
                    on conflict do nothing
                    returning position
                )
                select position from renewed union all select position from begun
                """, source, replica, length.toMillis());
    }

    /** Told to the other replicas, one of which goes on. */
    void release(String source, String replica) {
        found("""
                with released as (
                    update feed_cursor set leased_by = null, leased_until = null where source = ? and leased_by = ?
                    returning position
                )
                select position, pg_notify('caseclock_feed', 'released') from released
                """, source, replica);
    }

    private long number(String sql, Object... arguments) {
        return found(sql, arguments).orElseThrow();
    }

    private OptionalLong found(String sql, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
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
