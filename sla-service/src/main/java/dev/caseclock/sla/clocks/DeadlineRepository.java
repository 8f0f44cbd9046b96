package dev.caseclock.sla.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The deadlines that firing goes through, against the clocks they are of. */
@ApplicationScoped
class DeadlineRepository {

    private record Entry(UUID clock, Instant dueAt) {}

    // An entry of another version than its clock's is fired without effect.
    private static final String EFFECTIVE = """
            select clock_id, deadline.due_at
            from clock join deadline on clock_id = id and clock_version = version
            where clock.subject_id = any (?)
            """;

    private static final String MEND = """
            with present as (
                select id, subject_id, due_at, version, state = 'RUNNING' and due_at is not null as comes_due
                from clock where subject_id = any (?)
            ), over as (
                delete from deadline using present where clock_id = id and not comes_due
            ), mended as (
                insert into deadline as known (clock_id, subject_id, due_at, clock_version)
                select id, subject_id, due_at, version from present where comes_due
                on conflict (clock_id) do update set subject_id = excluded.subject_id, due_at = excluded.due_at,
                    clock_version = excluded.clock_version
                where (known.subject_id, known.due_at, known.clock_version)
                    <> (excluded.subject_id, excluded.due_at, excluded.clock_version)
                returning due_at
            )
            select min(due_at) from mended having count(*) > 0
            """;

    private final RowReader reader;

    @Inject
    DeadlineRepository(RowReader reader) {
        this.reader = reader;
    }

    /** When firing will come to the clocks of these subjects, by clock; absent where it will not. */
    Map<UUID, Instant> effective(Collection<UUID> subjects) {
        return reader
                .rows(
                        row -> new Entry(row.getObject(1, UUID.class), instant(row.getObject(2, OffsetDateTime.class))),
                        EFFECTIVE,
                        values(subjects))
                .stream()
                .collect(Collectors.toMap(Entry::clock, Entry::dueAt));
    }

    /** Sets what is missing or wrong; the earliest of what was set. The subjects must be locked. */
    Optional<Instant> mend(Collection<UUID> subjects) {
        return reader.rows(row -> instant(row.getObject(1, OffsetDateTime.class)), MEND, values(subjects)).stream()
                .findFirst();
    }

    private static List<Object> values(Collection<UUID> subjects) {
        return List.of(new ArrayList<>(subjects));
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
