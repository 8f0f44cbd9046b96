package dev.caseclock.sla.firing;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.sla.clocks.ClockRepository;
import dev.caseclock.sla.clocks.StoredClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

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
            select caseclock_now(), least(deadline, notice), deadline,
                (select min(effective_from) from policy_version where adopted_at is null),
                exists (select from recomputation)
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

    private final DataSource database;

    @Inject
    FiringRepository(DataSource database) {
        this.database = database;
    }

    /** No deadline before {@code floor} is looked for. */
    Outlook outlook(Instant floor) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(OUTLOOK)) {
            statement.setObject(1, floor.atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                row.next();
                return new Outlook(
                        instant(row, 1), instant(row, 2), instant(row, 3), instant(row, 4), row.getBoolean(5));
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("The deadlines could not be read", failure);
        }
    }

    /** Breaches up to {@code limit} running clocks after a place that were due strictly before the horizon. */
    List<Fired> fire(Place after, Instant horizon, int limit) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(FIRE)) {
            statement.setObject(1, after.dueAt().atOffset(ZoneOffset.UTC));
            statement.setObject(2, after.clockId());
            statement.setObject(3, horizon.atOffset(ZoneOffset.UTC));
            statement.setInt(4, limit);
            try (var rows = statement.executeQuery()) {
                var fired = new ArrayList<Fired>();
                while (rows.next()) {
                    fired.add(new Fired(
                            ClockRepository.clock(rows),
                            rows.getString("organization"),
                            SupportModel.valueOf(rows.getString("support_model"))));
                }
                return fired;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Deadlines could not be fired", failure);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
