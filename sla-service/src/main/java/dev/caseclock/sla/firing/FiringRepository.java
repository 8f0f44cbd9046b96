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
import javax.sql.DataSource;

/** Deadlines that have passed, taken and decided in one statement. */
@ApplicationScoped
class FiringRepository {

    /**
     * What there is to do.
     *
     * @param nextDueAt of clocks and of notices; absent when nothing comes due
     */
    record Outlook(Instant now, Instant nextDueAt, boolean hasRecomputations) {}

    /** A clock that has just been breached, and who may be told. */
    record Fired(StoredClock clock, String organization, SupportModel supportModel) {}

    private static final String OUTLOOK = """
            select caseclock_now(),
                least((select min(due_at) from deadline), (select min(due_at) from notice_deadline)),
                exists (select from recomputation)
                    or exists (select from policy_version where adopted_at is null and effective_from <= caseclock_now())
            """;

    // The lock on the subject keeps the followers out, the version keeps out whatever they did before; what another
    // replica holds is passed over. In time is due_at >= now, so a deadline is fired when it lies strictly before the
    // horizon (R9.2).
    private static final String FIRE = """
            with due as (
                select clock_id, clock_version, subject_id
                from deadline join subject on subject.id = subject_id
                where due_at < ?
                order by due_at
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
            ), seen as (
                update subject set evaluated_until = greatest(evaluated_until, ?)
                where id in (select subject_id from due)
            )
            select %s, organization, support_model from fired order by due_at, id
            """.formatted(ClockRepository.COLUMNS);

    private final DataSource database;

    @Inject
    FiringRepository(DataSource database) {
        this.database = database;
    }

    Outlook outlook() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(OUTLOOK);
                var row = statement.executeQuery()) {
            row.next();
            return new Outlook(instant(row, 1), instant(row, 2), row.getBoolean(3));
        } catch (SQLException failure) {
            throw new DatabaseFailure("The deadlines could not be read", failure);
        }
    }

    /** Breaches up to {@code limit} running clocks that were due strictly before the horizon. */
    List<Fired> fire(Instant horizon, int limit) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(FIRE)) {
            statement.setObject(1, horizon.atOffset(ZoneOffset.UTC));
            statement.setInt(2, limit);
            statement.setObject(3, horizon.atOffset(ZoneOffset.UTC));
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
