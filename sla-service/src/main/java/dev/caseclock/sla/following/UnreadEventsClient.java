package dev.caseclock.sla.following;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.follower.FeedFollower;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        var positions = positions();
        try {
            return Uni.join()
                    .all(followers.stream()
                            .map(follower ->
                                    follower.fetch(positions.getOrDefault(follower.source(), 0L), 1, Duration.ZERO))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE)
                    .stream()
                    .allMatch(List::isEmpty);
        } catch (RuntimeException silence) {
            LOG.debugf("A neighbour cannot be asked for unread events: %s", silence.getMessage());
            return false;
        }
    }

    private Map<String, Long> positions() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select source, position from feed_cursor");
                var rows = statement.executeQuery()) {
            var positions = new HashMap<String, Long>();
            while (rows.next()) {
                positions.put(rows.getString(1), rows.getLong(2));
            }
            return positions;
        } catch (SQLException failure) {
            throw new DatabaseFailure("The position could not be read", failure);
        }
    }
}
