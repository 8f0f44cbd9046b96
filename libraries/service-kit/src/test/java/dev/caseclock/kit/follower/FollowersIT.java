package dev.caseclock.kit.follower;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.contract.shared.Problem;
import dev.caseclock.kit.client.NeighbourRefusal;
import dev.caseclock.kit.follower.FollowerState.Standing;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.SentStatements;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FollowersIT {

    private static final String SOURCE = PlantedFeed.SOURCE;

    @Inject
    FollowerRunner runner;

    @Inject
    FeedCursors cursors;

    @Inject
    PlantedFeed feed;

    @BeforeEach
    void nothing_followed_yet() {
        feed.reset();
        TestDatabase.execute("truncate feed_cursor, parked_event, planted_effect");
    }

    @Test
    void every_event_has_its_effect_once_and_in_order() {
        feed.publish("a", "b", "a", "c");

        assertThat(runner.pump(SOURCE)).isEqualTo(4);
        assertThat(runner.pump(SOURCE)).isZero();

        assertThat(applied()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(cursors.position(SOURCE)).isEqualTo(4);
    }

    @Test
    void a_crash_between_effect_and_commit_leaves_nothing_and_is_made_good() {
        feed.publish("a", "b");
        var crashes = new AtomicInteger();
        feed.beforeCommit(batch -> {
            if (crashes.getAndIncrement() == 0) {
                // The connection of this very transaction dies, as with a killed process.
                TestDatabase.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and state = 'idle in transaction'
                        """);
            }
        });

        assertThatThrownBy(() -> runner.pump(SOURCE)).isInstanceOf(RuntimeException.class);
        assertThat(applied()).isEmpty();
        assertThat(cursors.position(SOURCE)).isZero();

        runner.pump(SOURCE);
        assertThat(applied()).containsExactly(1L, 2L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void two_replicas_on_the_same_feed_apply_each_event_once() {
        feed.publish("a", "b", "a");
        var bothFetched = new CyclicBarrier(2);
        var first = new SlowFetch(feed, bothFetched);
        var one = runAsync(() -> follow(first));
        var two = runAsync(() -> follow(first));
        one.join();
        two.join();

        assertThat(applied()).containsExactly(1L, 2L, 3L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void a_poison_event_is_parked_with_the_later_ones_of_its_subject_and_the_others_go_on() {
        feed.publish("a", "b", "a", "c");
        feed.poison("a", 1);

        runner.pump(SOURCE);

        assertThat(applied()).containsExactly(2L, 4L);
        assertThat(parked()).containsExactly(1L, 3L);
        assertThat(cursors.position(SOURCE)).isEqualTo(4);

        feed.publish("a", "b");
        runner.pump(SOURCE);
        assertThat(applied()).containsExactly(2L, 4L, 6L);
        assertThat(parked()).containsExactly(1L, 3L, 5L);
    }

    @Test
    void parked_events_are_applied_in_order_once_the_cause_is_gone() {
        feed.publish("a", "b", "a", "a");
        feed.poison("a", 1);
        runner.pump(SOURCE);

        assertThat(runner.retryParked(SOURCE)).isZero();
        assertThat(TestDatabase.number("select attempts from parked_event where position = 1"))
                .isEqualTo(2);
        assertThat(applied()).containsExactly(2L);

        feed.cure();
        assertThat(runner.retryParked(SOURCE)).isEqualTo(3);
        assertThat(applied()).containsExactly(2L, 1L, 3L, 4L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void parked_events_are_an_alarm_in_health_and_metrics_but_the_service_stays_ready() {
        feed.publish("a");
        feed.poison("a", 1);
        runner.pump(SOURCE);

        var health = RestAssured.get("/q/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.asString()).contains("followed-feeds", "\"planted-service.parked\": 1");
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("caseclock_followed_parked{source=\"planted-service\"} 1.0");

        feed.cure();
        runner.retryParked(SOURCE);
        assertThat(RestAssured.get("/q/health").statusCode()).isEqualTo(200);
    }

    @Test
    void a_neighbour_that_is_away_parks_nothing() {
        feed.publish("a");
        feed.beforeCommit(batch -> {
            throw Refusal.unavailable("NEIGHBOUR_UNAVAILABLE", Duration.ofSeconds(1))
                    .argument("service", "x");
        });

        assertThatThrownBy(() -> runner.pump(SOURCE)).isInstanceOf(Refusal.class);
        assertThat(parked()).isEmpty();
        assertThat(cursors.position(SOURCE)).isZero();
    }

    @Test
    void only_one_replica_holds_the_lease_until_it_runs_out_or_is_given_back() {
        assertThat(cursors.lease(SOURCE, "one", Duration.ofSeconds(20))).hasValue(0);
        assertThat(cursors.lease(SOURCE, "two", Duration.ofSeconds(20))).isEmpty();
        cursors.move(SOURCE, 0, 7);
        assertThat(cursors.lease(SOURCE, "one", Duration.ofSeconds(20))).hasValue(7);
        TestDatabase.execute("update feed_cursor set leased_until = clock_timestamp()");
        assertThat(cursors.lease(SOURCE, "two", Duration.ofSeconds(20))).hasValue(7);
        cursors.release(SOURCE, "two");
        assertThat(cursors.lease(SOURCE, "one", Duration.ofSeconds(20))).hasValue(7);
    }

    @Test
    void while_nothing_comes_the_database_is_asked_once_in_half_a_lease() {
        var replica = runner.withFollowers(List.of(feed), new Replica("one", false));
        replica.start(null);
        var followed = replica.followed(feed);

        assertThat(asked(() -> rounds(replica, followed, 10))).isOne();
        feed.publish("a", "b");
        // The cursor is moved with the batch and where it stands is known from then on.
        assertThat(asked(() -> rounds(replica, followed, 10))).isOne();

        assertThat(applied()).containsExactly(1L, 2L);
    }

    @Test
    void a_lease_that_another_replica_took_over_meanwhile_is_noticed_and_nothing_is_applied_twice() {
        var sleeper = runner.withFollowers(List.of(feed), new Replica("one", false));
        var heir = runner.withFollowers(List.of(feed), new Replica("two", false));
        sleeper.start(null);
        heir.start(null);
        var followed = sleeper.followed(feed);
        rounds(sleeper, followed, 1);
        TestDatabase.execute("update feed_cursor set leased_until = clock_timestamp()");
        feed.publish("a", "b");
        rounds(heir, heir.followed(feed), 1);

        rounds(sleeper, followed, 1);
        assertThat(applied()).containsExactly(1L, 2L);
        rounds(sleeper, followed, 1);
        assertThat(sleeper.state(SOURCE).standing()).isEqualTo(Standing.STANDBY);
    }

    @Test
    void a_replica_that_was_killed_goes_on_at_once_under_its_old_name() throws Exception {
        feed.publish("a");
        cursors.lease(SOURCE, "one", Duration.ofSeconds(20));
        var stranger = runner.withFollowers(List.of(feed), new Replica("two", false));
        var restarted = runner.withFollowers(List.of(feed), new Replica("one", false));

        stranger.start(null);
        restarted.start(null);

        assertThat(stranger.followOnce(stranger.followed(feed))).isEqualTo(Standing.STANDBY);
        assertThat(restarted.followOnce(restarted.followed(feed))).isEqualTo(Standing.FOLLOWING);
        assertThat(applied()).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({"409, FEED_POSITION_UNKNOWN", "410, FEED_POSITION_EXPIRED"})
    void a_position_the_neighbour_does_not_know_is_a_state_of_its_own(int status, String code) throws Exception {
        feed.answerWith(new NeighbourRefusal(SOURCE, status, problem(status, code)));

        var standing = runner.followOnce(runner.followed(feed));

        assertThat(standing).isEqualTo(Standing.POSITION_LOST);
        assertThat(runner.state(SOURCE).detail()).contains(code);
        var health = RestAssured.get("/q/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.asString()).contains("POSITION_LOST", code);
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("caseclock_followed_position_lost{source=\"planted-service\"} 1.0");

        feed.answerWith(null);
        feed.publish("a");
        assertThat(runner.followOnce(runner.followed(feed))).isEqualTo(Standing.FOLLOWING);
        assertThat(applied()).containsExactly(1L);
    }

    @Test
    void a_neighbour_that_is_away_is_asked_again() throws Exception {
        feed.publish("a");
        feed.answerWith(Refusal.unavailable("NEIGHBOUR_UNAVAILABLE", Duration.ofSeconds(1))
                .argument("service", "x"));
        assertThat(runner.followOnce(runner.followed(feed))).isEqualTo(Standing.RETRYING);

        feed.answerWith(null);
        assertThat(runner.followOnce(runner.followed(feed))).isEqualTo(Standing.FOLLOWING);
        assertThat(applied()).containsExactly(1L);
    }

    @Test
    void a_running_follower_follows_by_itself_and_stops_within_a_second_in_the_middle_of_a_long_poll()
            throws Exception {
        feed.publish("a", "b");
        var inLongPoll = new CountDownLatch(1);
        var running = runner.withFollowers(List.of(new LongPoll(feed, inLongPoll)), new Replica("one", true));

        running.start(null);
        assertThat(inLongPoll.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(applied()).containsExactly(1L, 2L);
        assertThat(cursors.lease(SOURCE, "another replica", Duration.ofSeconds(1)))
                .isEmpty();

        var started = System.nanoTime();
        running.stop(null);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
        assertThat(cursors.lease(SOURCE, "another replica", Duration.ofSeconds(1)))
                .hasValue(2);
    }

    private static Problem problem(int status, String code) {
        return new Problem(URI.create("about:blank"), code, status, code, null, code, null, null, List.of());
    }

    private record Replica(String name, boolean enabled) implements FollowerSettings {

        @Override
        public Duration poll() {
            return Duration.ofSeconds(20);
        }

        @Override
        public int batch() {
            return 100;
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Optional<String> replica() {
            return Optional.of(name);
        }
    }

    /** Waits for ever once there is nothing more to give. */
    private record LongPoll(PlantedFeed feed, CountDownLatch reached) implements FeedFollower {

        @Override
        public String source() {
            return SOURCE;
        }

        @Override
        public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
            return feed.fetch(after, limit, timeout).chain(batch -> {
                if (!batch.isEmpty()) {
                    return Uni.createFrom().item(batch);
                }
                reached.countDown();
                return Uni.createFrom().nothing();
            });
        }

        @Override
        public void apply(List<CloudEvent> batch) {
            feed.apply(batch);
        }
    }

    private static long asked(Runnable work) {
        return SentStatements.during("feed_cursor", work);
    }

    private static void rounds(FollowerRunner replica, FollowedFeed followed, int rounds) {
        try {
            for (var round = 0; round < rounds; round++) {
                replica.followOnce(followed);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void follow(FeedFollower follower) {
        try {
            runner.followed(follower).followOnce(100, Duration.ZERO);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<Object> applied() {
        return TestDatabase.column("select position from planted_effect order by id");
    }

    private static List<Object> parked() {
        return TestDatabase.column("select position from parked_event order by position");
    }

    /** Both replicas have fetched the same events before either may apply them. */
    private record SlowFetch(PlantedFeed feed, CyclicBarrier bothFetched) implements FeedFollower {

        @Override
        public String source() {
            return SOURCE;
        }

        @Override
        public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
            return feed.fetch(after, limit, timeout).invoke(batch -> {
                try {
                    bothFetched.await();
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
            });
        }

        @Override
        public void apply(List<CloudEvent> batch) {
            feed.apply(batch);
        }
    }
}
