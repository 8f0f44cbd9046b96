package dev.caseclock.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.SentStatements;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the sequencer does for events that nobody gave it a hint of, and what that costs while there are none. */
class SequencerIT {

    // A pool's connections are set up once, these for each round.
    private static final String ANY_BUT_SETTING_UP = "^(?!SET )";

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final String address = PostgresResource.freshDatabase();
    private final FeedSignal signal = new FeedSignal();
    private final Sequencer sequencer = new Sequencer(database, signal, new SimpleMeterRegistry());

    @BeforeEach
    void an_empty_feed() {
        database.setUrl(address);
        database.setUser("caseclock");
        database.setPassword("caseclock");
        Flyway.configure().dataSource(database).locations("db/kit").load().migrate();
        signal.listens();
    }

    @Test
    void a_round_that_finds_nothing_costs_one_statement_and_no_transaction() {
        assertThat(SentStatements.during(address, ANY_BUT_SETTING_UP, () -> rounds(10)))
                .isEqualTo(10);
    }

    @Test
    void a_round_that_finds_nothing_tells_that_the_database_answers() {
        assertThat(signal.stamp()).isNotEqualTo(signal.stamp());

        sequencer.round(false);

        assertThat(signal.stamp()).isEqualTo(signal.stamp());
    }

    @Test
    void what_a_replica_left_that_died_between_commit_and_hint_is_placed_in_the_next_round() throws SQLException {
        sequencer.round(false);
        var before = signal.stamp();
        leave("one", "two");

        sequencer.round(false);

        assertThat(placed()).isEqualTo(2);
        assertThat(signal.stamp()).isNotEqualTo(before);
    }

    @Test
    void a_hint_is_followed_without_a_look() throws SQLException {
        leave("one");

        var looks = SentStatements.during(address, "select exists.*event_pending", () -> sequencer.round(true));

        assertThat(looks).isZero();
        assertThat(placed()).isOne();
    }

    private void rounds(int rounds) {
        for (var round = 0; round < rounds; round++) {
            sequencer.round(false);
        }
    }

    private void leave(String... subjects) throws SQLException {
        try (var connection = database.getConnection();
                var event = connection.prepareStatement("""
                        with recorded as (
                            insert into event (id, type, subject, aggregate_version, occurred_at, actor, data)
                            values (gen_random_uuid(), 't', ?, 1, now(), '{}', '{}')
                            returning seq
                        )
                        insert into event_pending (seq) select seq from recorded
                        """)) {
            for (var subject : subjects) {
                event.setString(1, subject);
                event.executeUpdate();
            }
        }
    }

    private long placed() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select last_position from feed_state")) {
            row.next();
            return row.getLong(1);
        }
    }
}
