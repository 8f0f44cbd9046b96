package dev.caseclock.cases.lifecycle;

import dev.caseclock.contract.cases.PendingPeriodView;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.database.RowRepository.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** R5.2. When a case waited for whom; written by the case itself. */
@ApplicationScoped
class PendingPeriodRepository {

    private static final String PAGE = """
            select id, party, started_at, ended_at, noted_by_kind, noted_by_id, noted_by_name,
                   case when ? then reason end as reason
            from pending_period
            where case_id = ? and (started_at, id) > (?, ?)
            order by started_at, id
            limit ?
            """;

    private final CallerCaseRepository cases;
    private final RowRepository rows;
    private final Caller caller;

    @Inject
    PendingPeriodRepository(CallerCaseRepository cases, RowRepository rows, Caller caller) {
        this.cases = cases;
        this.rows = rows;
        this.caller = caller;
    }

    /** Oldest first; the reasons are for staff. */
    Slice<PendingPeriodView> page(String reference, String cursor, int limit) {
        var supportCase = cases.readable(reference);
        var after = Recency.of(cursor, Recency.OLDEST);
        var seesReasons = caller.isStaff() || caller.is(Role.SERVICE);
        var found = rows.rows(
                PAGE, PendingPeriodRepository::view, seesReasons, supportCase.id(), after.at(), after.id(), limit + 1);
        return Slice.of(found, limit, last -> new Recency(last.from(), last.id()));
    }

    private static PendingPeriodView view(Row row) throws SQLException {
        return new PendingPeriodView(
                row.id("id"),
                row.word(dev.caseclock.contract.cases.PendingParty.class, "party"),
                row.instant("started_at"),
                row.instant("ended_at"),
                new Actor(
                        row.word(ActorKind.class, "noted_by_kind"), row.text("noted_by_id"), row.text("noted_by_name")),
                row.text("reason"));
    }
}
