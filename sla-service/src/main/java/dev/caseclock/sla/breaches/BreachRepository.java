package dev.caseclock.sla.breaches;

import dev.caseclock.sla.clocks.ClockRepository;
import dev.caseclock.sla.clocks.ListedClock;
import dev.caseclock.sla.clocks.Place;
import dev.caseclock.sla.clocks.RowReader;
import dev.caseclock.sla.clocks.Scope;
import dev.caseclock.sla.clocks.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Breached clocks, the latest breach first; one whose deadline has passed is breached before that is recorded (R4.4). */
@ApplicationScoped
class BreachRepository {

    // The first part is read in order and no further than the page. The second has the few of the last moments, found
    // by their risk, too: by due instants alone the planner takes them for many.
    private static final String LIST = """
            select %1$s
            from (
                (select *, breached_at as broken_at from clock
                 where breached_at is not null and %2$s
                 order by breached_at desc, id desc
                 limit ?)
                union all
                select *, due_at from clock
                where state = 'RUNNING' and due_at is not null and at_risk_at <= ? and due_at < ? and %3$s
            ) clock
            order by broken_at desc, id desc
            limit ?
            """;

    private final RowReader reader;

    @Inject
    BreachRepository(RowReader reader) {
        this.reader = reader;
    }

    List<ListedClock> page(Scope scope, BreachSelection selection, Place after, int limit, Instant now) {
        var where = Where.within(scope);
        selection.narrow(where);
        if (after != null) {
            where.and("(broken_at, id) < (?::timestamptz, ?)", after.at(), after.id());
        }
        var values = new ArrayList<>(where.values());
        values.addAll(List.of(limit, now, now));
        values.addAll(where.values());
        values.add(limit);
        var sql = LIST.formatted(
                ClockRepository.LISTED_COLUMNS,
                where.sql().replace("broken_at", "breached_at"),
                where.sql().replace("broken_at", "due_at"));
        return reader.rows(ClockRepository::listed, sql, values);
    }
}
