package dev.caseclock.cases.attachments;

import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Contents that are in the store, or may be, without an attachment that names them yet. */
@ApplicationScoped
class TransitRepository {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    // Two replicas never take the same one.
    private static final String TAKE_OVERDUE = """
            delete from content_in_transit
            where id = (
                select id from content_in_transit
                where announced_at < clock_timestamp() - interval '1 hour'
                order by announced_at
                limit 1
                for update skip locked)
            returning id
            """;

    private final RowRepository rows;

    @Inject
    TransitRepository(RowRepository rows) {
        this.rows = rows;
    }

    void announce(UUID id) {
        rows.write("insert into content_in_transit (id) values (?)", id);
    }

    /** In the transaction that keeps the attachment: its contents are there, and nobody has swept them meanwhile. */
    void arrive(UUID id) {
        if (!forget(id)) {
            throw Refusal.unavailable("ATTACHMENT_STORE_UNAVAILABLE", PAUSE);
        }
    }

    /** Whether it was in transit. */
    boolean forget(UUID id) {
        return rows.write("delete from content_in_transit where id = ?", id) == 1;
    }

    /** One that has been in transit for over an hour, taken out by the present transaction. */
    List<UUID> takeOverdue() {
        return rows.rows(TAKE_OVERDUE, row -> row.id("id"));
    }

    /** An hour ago, in real time: what is older was cut off. */
    Instant anHourAgo() {
        return rows.rows("select clock_timestamp() - interval '1 hour' as at", row -> row.instant("at"))
                .get(0);
    }
}
