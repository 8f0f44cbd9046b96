package dev.caseclock.cases.history;

import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.contract.cases.HistoryEntryView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.language.RequestLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The history of a case: its own events, oldest first. */
@ApplicationScoped
class HistoryRepository {

    private static final String PAGE = """
            select seq, id, type, occurred_at, recorded_at, actor, data, aggregate_version
            from event
            where subject = ? and seq > ? and (? or not internal)
            order by seq
            limit ?
            """;

    private final CallerCaseRepository cases;
    private final RowRepository rows;
    private final Caller caller;
    private final RequestLanguage language;

    @Inject
    HistoryRepository(CallerCaseRepository cases, RowRepository rows, Caller caller, RequestLanguage language) {
        this.cases = cases;
        this.rows = rows;
        this.caller = caller;
        this.language = language;
    }

    private record Place(long seq) {}

    private record Entry(long seq, HistoryEntryView view) {}

    Slice<HistoryEntryView> page(String reference, String cursor, int limit) {
        var supportCase = cases.readable(reference);
        var after = cursor == null ? 0 : Cursor.decode(cursor, Place.class).seq();
        var seesInternal = caller.isStaff() || caller.is(Role.SERVICE);
        var spoken = language.get();
        var found = rows.rows(
                PAGE,
                row -> new Entry(row.number("seq"), HistoryViews.of(row, spoken)),
                supportCase.id().toString(),
                after,
                seesInternal,
                limit + 1);
        return Slice.of(found, limit, last -> new Place(last.seq())).map(Entry::view);
    }
}
