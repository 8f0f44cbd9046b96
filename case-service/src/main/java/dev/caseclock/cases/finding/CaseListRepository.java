package dev.caseclock.cases.finding;

import dev.caseclock.cases.finding.RowRepository.Recency;
import dev.caseclock.cases.finding.RowRepository.Slice;
import dev.caseclock.contract.cases.CaseFlag;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.CaseSummaryView;
import dev.caseclock.contract.cases.PendingParty;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.Severity;
import dev.caseclock.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Pages of cases, newest first. */
@ApplicationScoped
public class CaseListRepository {

    // R1.6. As of now: a designation ends by the mere passing of time.
    private static final String CONTACT_NOT_ENGAGED = """
            (c.severity = 'S1' and c.state <> 'CLOSED' and not exists (
                select from designated_contact d where d.id = c.engaged_contact_id))\
            """;

    private static final String CASES = """
            select c.id, c.number, c.version, o.short_name, c.subject, c.priority, c.severity, c.state, c.owner_name,
                   c.opened_at, c.state_since, c.pending_party, c.source_number, %s as contact_not_engaged
            from support_case c
            join organization o on o.id = c.organization_id
            where (c.opened_at, c.id) < (?, ?)
            """.formatted(CONTACT_NOT_ENGAGED);

    // By the id, which the index of the newest cases of an organization begins with.
    private static final String OF_ORGANIZATION =
            " and c.organization_id = (select id from organization where short_name = lower(?))";

    private final RowRepository rows;

    @Inject
    CaseListRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** Which cases are asked for; null asks for all. */
    public record Filter(CaseState state, Severity severity, String organization, CaseFlag flag) {}

    public Slice<CaseSummaryView> page(Caller caller, Filter filter, String cursor, int limit) {
        var sight = Sight.of(caller);
        var after = Recency.of(cursor, Recency.NEWEST);
        var sql = new StringBuilder(CASES);
        List<Object> arguments = new ArrayList<>(List.of(after.at(), after.id()));
        narrow(sql, arguments, " and c.state = ?", name(filter.state()));
        narrow(sql, arguments, " and c.severity = ?", name(filter.severity()));
        narrow(sql, arguments, OF_ORGANIZATION, filter.organization());
        narrow(sql, arguments, OF_ORGANIZATION, sight.organization());
        narrow(sql, arguments, " and o.support_model = any (?)", sight.models());
        if (filter.flag() == CaseFlag.CONTACT_NOT_ENGAGED) {
            sql.append(" and ").append(CONTACT_NOT_ENGAGED);
        }
        narrow(sql, arguments, " order by c.opened_at desc, c.id desc limit ?", limit + 1);
        var found = rows.rows(sql.toString(), CaseListRepository::summary, arguments.toArray());
        return Slice.of(found, limit, last -> new Recency(last.openedAt(), last.id()));
    }

    // Only what is asked for stands in the statement, so that its plan can use the index that fits.
    private static void narrow(StringBuilder sql, List<Object> arguments, String condition, Object argument) {
        if (argument != null) {
            sql.append(condition);
            arguments.add(argument);
        }
    }

    private static String name(Enum<?> word) {
        return word == null ? null : word.name();
    }

    private static CaseSummaryView summary(RowRepository.Row row) throws SQLException {
        return new CaseSummaryView(
                row.id("id"),
                row.text("number"),
                row.number("version"),
                row.text("short_name"),
                row.text("subject"),
                row.word(Priority.class, "priority"),
                row.word(Severity.class, "severity"),
                row.word(CaseState.class, "state"),
                row.text("owner_name"),
                row.instant("opened_at"),
                row.instant("state_since"),
                row.word(PendingParty.class, "pending_party"),
                row.text("source_number"),
                row.flag("contact_not_engaged") ? List.of(CaseFlag.CONTACT_NOT_ENGAGED) : List.of());
    }
}
