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
            select %s
            from %s
            where %s
            order by coalesce(due_at, 'infinity'), id
            limit ?
            """;

    // Two ordered lists that are merged: the clocks of the organization's cases and those of the incidents they are
    // linked to.
    private static final String OF_CUSTOMER = """
            (select * from clock where organization = ?
             union all
             select * from clock where organization is null and subject_id in (
                 select incident_id from incident_case join subject on subject.id = case_id
                 where subject.organization = ?)) clock
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
        var values = new ArrayList<Object>();
        var own = scope.organization();
        var withIncidents = own != null && organization == null;
        if (withIncidents) {
            values.addAll(List.of(own, own));
        }
        var where = Where.within(withIncidents ? new Scope(scope.models(), null) : scope.narrowedTo(organization));
        selection.narrow(where, now);
        if (after != null) {
            where.and("(coalesce(due_at, 'infinity'), id) > (?::timestamptz, ?)", after.at(), after.id());
        }
        values.addAll(where.values());
        values.add(limit);
        return reader.rows(
                ClockRepository::listed, LIST.formatted(
                        ClockRepository.LISTED_COLUMNS, withIncidents ? OF_CUSTOMER : "clock", where.sql()),
                values);
    }
}
