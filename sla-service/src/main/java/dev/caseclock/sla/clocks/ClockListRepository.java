package dev.caseclock.sla.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists of clocks: by due instant, those without one last. */
@ApplicationScoped
class ClockListRepository {

    private static final String LIST = """
            select %1$s
            from clock
            where %2$s
            order by coalesce(due_at, 'infinity'), id
            limit ?
            """;

    // The few past the risk first: in the order of the list all that run would be walked over to find them.
    private static final String LIST_AT_RISK = """
            with risky as materialized (
                select * from clock where state = 'RUNNING' and due_at is not null and at_risk_at <= ? and %3$s
            )
            select %1$s
            from risky clock
            where %2$s
            order by coalesce(due_at, 'infinity'), id
            limit ?
            """;

    // Each part is read in order and no further than the page.
    private static final String OF_CUSTOMER = """
            select %1$s
            from (
                (select * from clock
                 where organization = ? and %2$s
                 order by coalesce(due_at, 'infinity'), id
                 limit ?)
                union all
                (select * from clock
                 where organization is null and %2$s and subject_id in (
                     select incident_id from incident_case join subject on subject.id = case_id
                     where subject.organization = ?)
                 order by coalesce(due_at, 'infinity'), id
                 limit ?)
            ) clock
            order by coalesce(due_at, 'infinity'), id
            limit ?
            """;

    private final RowReader reader;

    @Inject
    ClockListRepository(RowReader reader) {
        this.reader = reader;
    }

    /**
     * @param scope as far as the caller may read
     * @param organization only this one's; absent: all
     */
    List<ListedClock> page(
            Scope scope, String organization, ClockSelection selection, Place after, int limit, Instant now) {
        var own = scope.organization();
        var withIncidents = own != null && organization == null;
        var within = Where.within(withIncidents ? new Scope(scope.models(), null) : scope.narrowedTo(organization));
        var where = within.copy();
        selection.narrow(where, now);
        if (after != null) {
            where.and("(coalesce(due_at, 'infinity'), id) > (?::timestamptz, ?)", after.at(), after.id());
        }
        var values = new ArrayList<Object>();
        if (withIncidents) {
            values.add(own);
            values.addAll(where.values());
            values.add(limit);
            values.addAll(where.values());
            values.addAll(List.of(own, limit));
        } else {
            if (selection.isOfThoseAtRisk()) {
                values.add(now);
                values.addAll(within.values());
            }
            values.addAll(where.values());
        }
        values.add(limit);
        var list = withIncidents ? OF_CUSTOMER : selection.isOfThoseAtRisk() ? LIST_AT_RISK : LIST;
        var sql = list.formatted(ClockRepository.LISTED_COLUMNS, where.sql(), within.sql());
        return reader.rows(ClockRepository::listed, sql, values);
    }
}
