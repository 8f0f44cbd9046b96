package dev.caseclock.kit.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Wakes this replica's long polls when another replica's sequencer has given positions. Keeps one connection. */
@Startup
@ApplicationScoped
class FeedListener {

    private static final Logger LOG = Logger.getLogger(FeedListener.class);
    private static final int PAUSE_MILLIS = 500;

    private final DataSource database;
    private final FeedSignal signal;
    private Thread thread;
    private volatile boolean stopped;

    @Inject
    FeedListener(DataSource database, FeedSignal signal) {
        this.database = database;
        this.signal = signal;
    }

    @PostConstruct
    void start() {
        thread = new Thread(this::work, "caseclock-feed-listener");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(1));
    }

    private void work() {
        while (!stopped) {
            try {
                listen();
            } catch (SQLException | RuntimeException lost) {
                if (!stopped) {
                    LOG.debugf("The feed listener lost its connection: %s", lost.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen " + Sequencing.CHANNEL);
            var notices = connection.unwrap(PGConnection.class);
            // What came before we listened.
            signal.listens();
            try {
                while (!stopped) {
                    if (notices.getNotifications(PAUSE_MILLIS).length > 0) {
                        signal.feedHasGrown();
                    }
                }
            } finally {
                signal.listensNoMore();
            }
            statement.execute("unlisten *");
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            stopped = true;
        }
    }
}
