package dev.caseclock.cases.notices;

import dev.caseclock.cases.finding.Sight;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.contract.cases.NoticeView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pages of notices, newest first. */
@ApplicationScoped
class NoticeListRepository {

    private static final String NOTICES = """
            select n.*, c.number, o.short_name
            from notice n
            join support_case c on c.id = n.case_id
            join organization o on o.id = c.organization_id
            """;

    private static final String NEWEST_FIRST = " order by n.created_at desc, n.id desc limit ?";

    private final CallerCaseRepository cases;
    private final RowRepository rows;
    private final Caller caller;

    @Inject
    NoticeListRepository(CallerCaseRepository cases, RowRepository rows, Caller caller) {
        this.cases = cases;
        this.rows = rows;
        this.caller = caller;
    }

    Slice<NoticeView> ofCase(String reference, String cursor, int limit) {
        var after = Recency.of(cursor, Recency.NEWEST);
        var seesTrouble = caller.isStaff() || caller.is(Role.SERVICE);
        var found = rows.rows(
                NOTICES + "where n.case_id = ? and (n.created_at, n.id) < (?, ?)" + NEWEST_FIRST,
                row -> NoticeViews.of(row, seesTrouble),
                cases.readable(reference).id(),
                after.at(),
                after.id(),
                limit + 1);
        return slice(found, limit);
    }

    /** Of all cases that the caller may see; null does not narrow. */
    Slice<NoticeView> ofAll(Enum<?> state, Enum<?> kind, String cursor, int limit) {
        var after = Recency.of(cursor, Recency.NEWEST);
        var sql = new StringBuilder(NOTICES + "where (n.created_at, n.id) < (?, ?) and o.support_model = any (?)");
        List<Object> arguments =
                new ArrayList<>(List.of(after.at(), after.id(), Sight.of(caller).models()));
        narrow(sql, arguments, " and n.state = ?", state);
        narrow(sql, arguments, " and n.kind = ?", kind);
        sql.append(NEWEST_FIRST);
        arguments.add(limit + 1);
        return slice(rows.rows(sql.toString(), row -> NoticeViews.of(row, true), arguments.toArray()), limit);
    }

    NoticeView one(UUID id) {
        return rows.rows(NOTICES + "where n.id = ?", row -> NoticeViews.of(row, true), id)
                .get(0);
    }

    private static Slice<NoticeView> slice(List<NoticeView> found, int limit) {
        return Slice.of(found, limit, last -> new Recency(last.createdAt(), last.id()));
    }

    private static void narrow(StringBuilder sql, List<Object> arguments, String condition, Enum<?> word) {
        if (word != null) {
            sql.append(condition);
            arguments.add(word.name());
        }
    }
}
