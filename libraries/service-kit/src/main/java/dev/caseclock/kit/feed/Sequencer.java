package dev.caseclock.kit.feed;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The thread of this replica that gives positions: at once after a local commit; each second it looks for what others have left, which
 * costs one statement and tells whether the database answers.
 */
@Startup
@ApplicationScoped
public class Sequencer {

    private static final Logger LOG = Logger.getLogger(Sequencer.class);
    private static final int BATCH = 1000;
    private static final int FALLBACK_SECONDS = 1;

    private final Sequencing sequencing;
    private final FeedSignal signal;
    private final DistributionSummary batches;
    private final Semaphore hints = new Semaphore(0);
    private Thread thread;
    private final DataSource database;
    private final MeterRegistry metrics;
    private volatile boolean stopped;
    private boolean failing;

    @Inject
    Sequencer(DataSource database, FeedSignal signal, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
        this.sequencing = new Sequencing(database, BATCH);
        this.signal = signal;
        this.batches = DistributionSummary.builder("caseclock.feed.sequenced")
                .description("Events given a position in one batch")
                .register(metrics);
    }

    @PostConstruct
    void start() {
        metrics.gauge("caseclock.feed.position", this, feed -> feed.number("select last_position from feed_state"));
        metrics.gauge("caseclock.feed.pending", this, feed -> feed.number("select count(*) from event_pending"));
        thread = new Thread(this::work, "caseclock-sequencer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Something was committed that waits for a position. Never blocks. */
    public void hint() {
        hints.release();
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        stopped = true;
        hint();
        thread.join(TimeUnit.SECONDS.toMillis(1));
    }

    private void work() {
        while (!stopped) {
            try {
                var isHinted = hints.tryAcquire(FALLBACK_SECONDS, TimeUnit.SECONDS);
                hints.drainPermits();
                round(isHinted);
                failing = false;
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException failure) {
                // The events are safe in the database; the next round places them.
                sayOnce(failure);
                pause();
            }
        }
    }

    void round(boolean isHinted) {
        if (isHinted || isAnythingLeft()) {
            placeAll();
        }
    }

    private boolean isAnythingLeft() {
        var left = sequencing.isAnythingLeft();
        signal.databaseAnswers();
        return left;
    }

    private void placeAll() {
        int placed;
        do {
            placed = sequencing.placeNextBatch();
            signal.databaseAnswers();
            if (placed > 0) {
                batches.record(placed);
                signal.feedHasGrown();
            }
        } while (sequencing.isFull(placed));
    }

    private void sayOnce(RuntimeException failure) {
        if (!failing && !stopped) {
            LOG.warnf(failure, "Sequencing failed and is tried again every %d s", FALLBACK_SECONDS);
        }
        failing = true;
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(FALLBACK_SECONDS);
        } catch (InterruptedException interrupted) {
            stopped = true;
        }
    }

    private double number(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException gone) {
            return Double.NaN;
        }
    }
}
