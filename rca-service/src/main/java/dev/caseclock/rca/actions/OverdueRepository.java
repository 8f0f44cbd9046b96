package dev.caseclock.rca.actions;

import dev.caseclock.kit.database.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Items whose due date has passed by the database's clock, taken and marked in one statement. */
@ApplicationScoped
class OverdueRepository {

    // What another replica, or somebody who is changing it, holds is passed over. R9.2: the deadline itself is in time.
    private static final String CLAIM = """
            with due as (
                select id from action_item
                where state = 'OPEN' and overdue_told_for is null and due_at < caseclock_now()
                order by due_at
                limit ?
                for update skip locked
            )
            update action_item set overdue_told_for = due_at, version = version + 1
            from due
            where action_item.id = due.id
            returning action_item.id
            """;

    private final ActionItemRepository items;
    private final RowRepository rows;

    @Inject
    OverdueRepository(ActionItemRepository items, RowRepository rows) {
        this.items = items;
        this.rows = rows;
    }

    /** At most so many that were not told yet, the longest overdue first. */
    List<ActionItem> claim(int limit) {
        var ids = rows.rows(CLAIM, row -> row.id("id"), limit);
        return items.list("id in ?1", ids).stream()
                .sorted(Comparator.comparing(ActionItem::dueAt).thenComparing(ActionItem::id, UUID::compareTo))
                .toList();
    }
}
