package dev.caseclock.sla.following;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.follower.FeedFollower;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks whether the neighbours have told something that has not been read here yet. */
@ApplicationScoped
public class UnreadEventsClient {

    private static final Logger LOG = Logger.getLogger(UnreadEventsClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<FeedFollower> followers;
    private final DataSource database;

    @Inject
    UnreadEventsClient(@All List<FeedFollower> followers, DataSource database) {
        this.followers = followers;
        this.database = database;
    }

    /** Whether all feeds have been read to their end; a neighbour that cannot be asked may have told something. */
    @ActivateRequestContext
    public boolean isEverythingRead() {
        return followers.stream().allMatch(this::isRead);
    }

    private boolean isRead(FeedFollower follower) {
        try {
            return follower.fetch(position(follower.source()), 1, Duration.ZERO)
                    .await()
                    .atMost(PATIENCE)
                    .isEmpty();
        } catch (RuntimeException silence) {
            LOG.debugf("%s cannot be asked for unread events: %s", follower.source(), silence.getMessage());
            return false;
        }
    }

    private long position(String source) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select position from feed_cursor where source = ?")) {
            statement.setString(1, source);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("The position could not be read", failure);
        }
    }
}
