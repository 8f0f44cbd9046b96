package dev.caseclock.cases.finding;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** All cases of a query at once, for people who take them along. */
@ApplicationScoped
class CaseExportRepository {

    private static final String COLUMNS = """
            select c.number, c.id, c.version, o.short_name as "organization", c.subject, c.channel, c.priority, c.severity,
                   c.state, c.pending_party as "pendingParty", c.owner_id as "ownerId", c.owner_name as "ownerName",
                   c.opened_at as "openedAt", c.state_since as "stateSince", c.updated_at as "updatedAt",
                   c.closed_at as "closedAt", c.closure_reason as "closureReason", c.source_number as "sourceNumber"
            """;

    /** Each holds a connection for as long as its reader takes; the others are for everybody's work. */
    private static final int MOST_AT_ONCE = 3;

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final DataSource database;
    private final CaseListRepository lists;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    @Inject
    CaseExportRepository(DataSource database, CaseListRepository lists) {
        this.database = database;
        this.lists = lists;
    }

    /** To be closed by whoever reads it. */
    CaseExportReader open(CaseQuery query, Runnable breakOff) {
        var selection = lists.selection(query);
        if (!free.tryAcquire()) {
            throw Refusal.unavailable("EXPORTS_BUSY", PAUSE);
        }
        var order = "\norder by " + query.order().keys();
        try {
            var snapshot = new SnapshotReader(connection(), COLUMNS, selection, order, free::release);
            return new CaseExportReader(snapshot, breakOff);
        } catch (SQLException failure) {
            throw new DatabaseFailure("The cases could not be read", failure);
        }
    }

    private Connection connection() throws SQLException {
        try {
            return database.getConnection();
        } catch (SQLException none) {
            free.release();
            throw none;
        }
    }
}
