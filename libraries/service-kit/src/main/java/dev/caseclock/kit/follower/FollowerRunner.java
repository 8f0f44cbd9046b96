package dev.caseclock.kit.follower;

import dev.caseclock.kit.client.NeighbourRefusal;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.feed.FeedSignal;
import dev.caseclock.kit.follower.FollowerState.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs the followers of this service, one thread a feed. */
@ApplicationScoped
public class FollowerRunner {

    private static final Logger LOG = Logger.getLogger(FollowerRunner.class);
    private static final Set<String> LOST = Set.of("FEED_POSITION_UNKNOWN", "FEED_POSITION_EXPIRED");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int STANDBY_SECONDS = 5;

    private final Map<String, FollowedFeed> feeds = new LinkedHashMap<>();
    private final Map<String, FollowerState> states = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final String replica;
    private final List<FeedFollower> followers;
    private final FollowerSettings settings;
    private final Transactions transactions;
    private final PassingTrouble trouble;
    private final FeedCursors cursors;
    private final ParkedEvents parked;
    private final FeedSignal signal;
    private final MeterRegistry metrics;
    private volatile boolean stopped;

    @Inject
    FollowerRunner(
            @All List<FeedFollower> followers,
            FollowerSettings settings,
            Transactions transactions,
            FeedCursors cursors,
            ParkedEvents parked,
            PassingTrouble trouble,
            FeedSignal signal,
            MeterRegistry metrics) {
        this.settings = settings;
        this.replica = settings.replica().orElseGet(() -> UUID.randomUUID().toString());
        this.transactions = transactions;
        this.trouble = trouble;
        this.cursors = cursors;
        this.parked = parked;
        this.signal = signal;
        this.metrics = metrics;
        this.followers = followers;
    }

    /** For tests: follows a feed until it has nothing more to give; how many events came. */
    public int pump(String source) {
        try {
            var feed = feeds.get(source);
            var total = 0;
            for (var fetched = -1; fetched != 0; total += Math.max(0, fetched)) {
                fetched = feed.followOnce(settings.batch(), Duration.ZERO);
            }
            return total;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Tries the parked events of a feed again; how many could be applied now. */
    public int retryParked(String source) {
        return feeds.get(source).retryParked();
    }

    public Set<String> sources() {
        return feeds.keySet();
    }

    public FollowerState state(String source) {
        return states.get(source);
    }

    FollowedFeed followed(FeedFollower follower) {
        return new FollowedFeed(follower, transactions, cursors, parked, trouble);
    }

    /** Another runner beside this one, as another replica would have it. */
    FollowerRunner withFollowers(List<FeedFollower> others, FollowerSettings settings) {
        return new FollowerRunner(others, settings, transactions, cursors, parked, trouble, signal, metrics);
    }

    void start(@Observes StartupEvent start) {
        for (var follower : followers) {
            feeds.put(follower.source(), followed(follower));
            states.put(follower.source(), FollowerState.of(Standing.IDLE));
            measure(follower.source());
        }
        if (!settings.enabled()) {
            return;
        }
        for (var feed : feeds.values()) {
            var thread = new Thread(() -> follow(feed), "caseclock-follower-" + feed.source());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        stopped = true;
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        }
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void retryParked() {
        if (!settings.enabled()) {
            return;
        }
        for (var source : sources()) {
            try {
                if (state(source).standing() == Standing.FOLLOWING) {
                    retryParked(source);
                }
            } catch (RuntimeException passing) {
                LOG.debugf("Parked events of %s wait for better times: %s", source, passing.getMessage());
            }
        }
    }

    private void follow(FollowedFeed feed) {
        var pause = FIRST_PAUSE;
        try {
            while (!stopped) {
                var standing = followOnce(feed);
                pause = switch (standing) {
                    case RETRYING, POSITION_LOST -> sleep(pause);
                    case STANDBY -> {
                        standBy();
                        yield FIRST_PAUSE;
                    }
                    default -> FIRST_PAUSE;
                };
            }
        } catch (InterruptedException interrupted) {
            // We are being stopped.
        } finally {
            release(feed.source());
        }
    }

    Standing followOnce(FollowedFeed feed) throws InterruptedException {
        var context = Arc.container().requestContext();
        context.activate();
        try {
            var isOurs = feed.followAsOneOf(replica, settings);
            return now(feed, isOurs ? Standing.FOLLOWING : Standing.STANDBY, "");
        } catch (NeighbourRefusal refusal) {
            var lost = LOST.contains(refusal.code());
            return now(feed, lost ? Standing.POSITION_LOST : Standing.RETRYING, refusal.getMessage());
        } catch (RuntimeException failure) {
            return now(feed, Standing.RETRYING, String.valueOf(failure.getMessage()));
        } finally {
            context.terminate();
        }
    }

    private Standing now(FollowedFeed feed, Standing standing, String detail) {
        var before = states.put(feed.source(), new FollowerState(standing, detail));
        if (before.standing() != standing) {
            if (standing == Standing.POSITION_LOST) {
                LOG.errorf("Following %s has stopped: %s", feed.source(), detail);
            } else if (standing == Standing.RETRYING) {
                LOG.warnf("Following %s is interrupted: %s", feed.source(), detail);
            } else {
                LOG.infof("Following %s: %s", feed.source(), standing);
            }
        }
        return standing;
    }

    /** Until something is told, be it that the lease was given back, and at most some seconds. */
    private void standBy() throws InterruptedException {
        var stamp = signal.stamp();
        var seconds = 0;
        do {
            TimeUnit.SECONDS.sleep(1);
        } while (++seconds < STANDBY_SECONDS && signal.stamp() == stamp);
    }

    private static Duration sleep(Duration pause) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void release(String source) {
        try {
            cursors.release(source, replica);
        } catch (RuntimeException gone) {
            LOG.debugf("The lease on %s ends by itself: %s", source, gone.getMessage());
        }
    }

    private void measure(String source) {
        var tags = Tags.of("source", source);
        metrics.gauge("caseclock.followed.position", tags, this, runner -> runner.cursors.position(source));
        metrics.gauge("caseclock.followed.position.lost", tags, this, runner -> runner.hasLost(source) ? 1 : 0);
        metrics.gauge("caseclock.followed.parked", tags, this, runner -> runner.parked.count(source));
    }

    private boolean hasLost(String source) {
        return state(source).standing() == Standing.POSITION_LOST;
    }
}
