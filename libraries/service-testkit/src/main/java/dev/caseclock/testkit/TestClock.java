package dev.caseclock.testkit;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Sets the clock of the application under test, through its database. It goes on running from there, unless frozen.
 * Call {@link #reset} after each test.
 */
public final class TestClock {

    private static final String RUNNING = """
            create or replace function caseclock_now() returns timestamptz language sql volatile
            as $$ select clock_timestamp() + offset_micros * interval '1 microsecond' from sandbox_offset $$
            """;

    /** From now on it is this instant, moving on. May lie in the past. */
    public void set(Instant instant) {
        TestDatabase.execute(RUNNING);
        TestDatabase.execute("""
                update sandbox_offset
                set offset_micros = (extract(epoch from ?::timestamptz - clock_timestamp()) * 1000000)::bigint
                """, utc(instant));
        tell();
    }

    public void advance(Duration by) {
        TestDatabase.execute("update sandbox_offset set offset_micros = offset_micros + ?", by.toNanos() / 1000);
        tell();
    }

    /** Stands still at exactly this instant, for ties to the microsecond. */
    public void freeze(Instant instant) {
        TestDatabase.execute("""
                create or replace function caseclock_now() returns timestamptz language sql volatile
                as $$ select timestamptz '%s' $$
                """.formatted(instant));
        tell();
    }

    /** Back to the real time. */
    public void reset() {
        TestDatabase.execute(RUNNING);
        TestDatabase.execute("update sandbox_offset set offset_micros = 0");
        tell();
    }

    public Instant now() {
        return ((Timestamp) TestDatabase.column("select caseclock_now()").get(0)).toInstant();
    }

    // As the service itself does when its clock is moved.
    private static void tell() {
        TestDatabase.execute("notify caseclock_feed");
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
