package dev.caseclock.kit.follower;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.caseclock.contract.shared.CloudEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A neighbour's feed in memory, and a follower that writes each event into a table. */
@ApplicationScoped
class PlantedFeed implements FeedFollower {

    static final String SOURCE = "planted-service";

    private final List<CloudEvent> events = new CopyOnWriteArrayList<>();
    private final Set<String> poison = new HashSet<>();
    private final DataSource database;
    private volatile Consumer<List<CloudEvent>> beforeCommit = batch -> {};
    private volatile RuntimeException fetchFailure;

    @Inject
    PlantedFeed(DataSource database) {
        this.database = database;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Uni<List<CloudEvent>> fetch(long after, int limit, Duration timeout) {
        if (fetchFailure != null) {
            return Uni.createFrom().failure(fetchFailure);
        }
        return Uni.createFrom()
                .item(events.stream()
                        .filter(event -> event.position() > after)
                        .limit(limit)
                        .toList());
    }

    @Override
    public void apply(List<CloudEvent> batch) {
        for (var event : batch) {
            if (poison.contains(event.subject() + "@" + event.position())) {
                throw new IllegalStateException("cannot apply " + event.position());
            }
            insert(event);
        }
        beforeCommit.accept(batch);
    }

    void reset() {
        events.clear();
        poison.clear();
        beforeCommit = batch -> {};
        fetchFailure = null;
    }

    void publish(String... subjects) {
        for (var subject : subjects) {
            var position = events.size() + 1L;
            events.add(new CloudEvent(
                    "1.0",
                    UUID.randomUUID(),
                    "/" + SOURCE,
                    "dev.caseclock.planted.happened",
                    subject,
                    Instant.parse("2026-03-07T02:00:00.123456Z"),
                    "application/json",
                    position,
                    position,
                    Instant.parse("2026-03-07T02:00:01Z"),
                    null,
                    null,
                    JsonNodeFactory.instance.objectNode()));
        }
    }

    void poison(String subject, long position) {
        poison.add(subject + "@" + position);
    }

    void beforeCommit(Consumer<List<CloudEvent>> happening) {
        beforeCommit = happening;
    }

    void answerWith(RuntimeException failure) {
        fetchFailure = failure;
    }

    void cure() {
        poison.clear();
    }

    private void insert(CloudEvent event) {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("insert into planted_effect (position, subject) values (?, ?)")) {
            statement.setLong(1, event.position());
            statement.setString(2, event.subject());
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
