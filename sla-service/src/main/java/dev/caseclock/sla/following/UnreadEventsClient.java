package dev.caseclock.sla.following;

import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.follower.FeedFollower;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks whether the neighbours have told something that has not been read here yet. */
@ApplicationScoped
public class UnreadEventsClient {

    private static final Logger LOG = Logger.getLogger(UnreadEventsClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<FeedFollower> followers;
    private final RowRepository rows;

    @Inject
    UnreadEventsClient(@All List<FeedFollower> followers, RowRepository rows) {
        this.followers = followers;
        this.rows = rows;
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
        return rows
                .rows(
                        "select source, position from feed_cursor",
                        row -> Map.entry(row.text("source"), row.number("position")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
