package dev.caseclock.sla.board;

import dev.caseclock.sla.clocks.RowReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The counts of clocks and what was appended to them. */
@ApplicationScoped
class CountRepository {

    // In one statement, so that no snapshot sees a change twice or not at all. What another replica folds is passed
    // over;
    // counts are always taken in the same order, so that two replicas wait for each other and never in a circle.
    private static final String FOLD = """
            with taken as (
                delete from clock_count_change
                where id in (select id from clock_count_change order by id limit ? for update skip locked)
                returning organization, support_model, metric, severity, standing, clocks
            ), folded as (
                insert into clock_count (organization, support_model, metric, severity, standing, clocks)
                select organization, support_model, metric, severity, standing, sum(clocks)
                from (
                    select organization, support_model, metric, severity, standing, clocks
                    from taken where organization is not null
                    union all
                    select '', support_model, metric, severity, standing, clocks from taken
                ) counted
                group by 1, 2, 3, 4, 5
                having sum(clocks) <> 0
                order by 1, 2, 3, 4, 5
                on conflict (organization, support_model, metric, severity, standing)
                    do update set clocks = clock_count.clocks + excluded.clocks
            )
            select count(*) as taken from taken
            """;

    private final RowReader reader;

    @Inject
    CountRepository(RowReader reader) {
        this.reader = reader;
    }

    /** Folds up to {@code limit} changes; how many it were. */
    int fold(int limit) {
        return reader.rows(row -> row.getInt("taken"), FOLD, List.of(limit)).get(0);
    }
}
