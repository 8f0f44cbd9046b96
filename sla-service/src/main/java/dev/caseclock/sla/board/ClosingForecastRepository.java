package dev.caseclock.sla.board;

import dev.caseclock.contract.sla.Severity;
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

/** Open clocks that close a case when they pass, by that instant; those that are held last. */
@ApplicationScoped
class ClosingForecastRepository {

    private static final String LIST = """
            select %s
            from clock
            where metric in ('SOLUTION_CONFIRMATION', 'CUSTOMER_REPLY') and ended_at is null and %s
            order by coalesce(due_at, 'infinity'), id
            limit ?
            """;

    private final RowReader reader;

    @Inject
    ClosingForecastRepository(RowReader reader) {
        this.reader = reader;
    }

    List<ListedClock> page(Scope scope, Severity severity, Boolean held, Instant before, Place after, int limit) {
        var where = Where.within(scope)
                .andIfGiven("severity = ?", severity == null ? null : severity.name())
                .andIfGiven("(state = 'PAUSED') = ?", held)
                .andIfGiven("due_at < ?", before);
        if (after != null) {
            where.and("(coalesce(due_at, 'infinity'), id) > (?::timestamptz, ?)", after.at(), after.id());
        }
        var values = new ArrayList<>(where.values());
        values.add(limit);
        return reader.rows(
                ClockRepository::listed, LIST.formatted(ClockRepository.LISTED_COLUMNS, where.sql()), values);
    }
}
