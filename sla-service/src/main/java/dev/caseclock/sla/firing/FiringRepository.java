package dev.caseclock.sla.firing;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.sla.clocks.ClockRepository;
import dev.caseclock.sla.clocks.StoredClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deadlines that have passed, taken and decided in one statement. */
@ApplicationScoped
class FiringRepository {

    /**
     * What there is to do.
     *
     * @param nextDueAt of clocks and of notices; absent when nothing comes due
     * @param nextDeadlineAt of clocks alone
     * @param nextAdoptionAt when the next policy version takes effect; absent when none will
     */
    record Outlook(
            Instant now, Instant nextDueAt, Instant nextDeadlineAt, Instant nextAdoptionAt, boolean isQueueFilled) {

        boolean hasRecomputations() {
            return isQueueFilled || nextAdoptionAt != null && !nextAdoptionAt.isAfter(now);
        }
    }

    /** A clock that has just been breached, and who may be told. */
    record Fired(StoredClock clock, String organization, SupportModel supportModel) {}

    /** A place in the order of deadlines. */
    record Place(Instant dueAt, UUID clockId) {

        static Place before(Instant dueAt) {
            return new Place(dueAt, new UUID(0, 0));
        }
    }

    private static final String OUTLOOK = """
            with next as (
                select (select min(due_at) from deadline where due_at >= ?) as deadline,
                    (select min(due_at) from notice_deadline) as notice
            )
            select caseclock_now() as now, least(deadline, notice) as next_due, deadline,
                (select min(effective_from) from policy_version where adopted_at is null) as next_adoption,
                exists (select from recomputation) as is_queue_filled
            from next
            """;

    // Followers lock the deadlines of what they derive, the version keeps out whatever they did before; what another
    // replica holds is passed over. In time is due_at >= now, so a deadline is fired when it lies strictly before the
    // horizon (R9.2). Beginning after the last one fired keeps the dead entries before it from being walked over again.
    private static final String FIRE = """
            with due as (
                select clock_id, clock_version
                from deadline
                where (due_at, clock_id) > (?, ?) and due_at < ?
                order by due_at, clock_id
                limit ?
                for update skip locked
            ), fired as (
                update clock
                set state = 'BREACHED', breached_at = due_at, breach_recorded_at = caseclock_now(), version = version + 1
                from due
                where id = due.clock_id and version = due.clock_version and state = 'RUNNING'
                returning clock.*
            ), over as (
                delete from deadline using due where deadline.clock_id = due.clock_id
            )
            select %s, organization, support_model from fired order by due_at, id
            """.formatted(ClockRepository.COLUMNS);

    private final RowRepository rows;

    @Inject
    FiringRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** No deadline before {@code floor} is looked for. */
    Outlook outlook(Instant floor) {
        return rows.row(
                        OUTLOOK,
                        row -> new Outlook(
                                row.instant("now"),
                                row.instant("next_due"),
                                row.instant("deadline"),
                                row.instant("next_adoption"),
                                row.flag("is_queue_filled")),
                        floor)
                .orElseThrow();
    }

    /** Breaches up to {@code limit} running clocks after a place that were due strictly before the horizon. */
    List<Fired> fire(Place after, Instant horizon, int limit) {
        return rows.rows(
                FIRE,
                row -> new Fired(
                        ClockRepository.clock(row.answer()),
                        row.text("organization"),
                        row.word(SupportModel.class, "support_model")),
                after.dueAt(),
                after.clockId(),
                horizon,
                limit);
    }
}
