package dev.caseclock.cases.finding;

import dev.caseclock.cases.finding.RowRepository.Recency;
import dev.caseclock.cases.finding.RowRepository.Slice;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.CaseSummaryView;
import dev.caseclock.contract.cases.PendingParty;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.Severity;
import dev.caseclock.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Pages of cases, newest first. */
@ApplicationScoped
public class CaseListRepository {

    private static final String PAGE = """
            select c.id, c.number, c.version, o.short_name, c.subject, c.priority, c.severity, c.state, c.owner_name,
                   c.opened_at, c.state_since, c.pending_party, c.source_number
            from support_case c
            join organization o on o.id = c.organization_id
            where (c.opened_at, c.id) < (?, ?)
              and (?::text is null or c.state = ?)
              and (?::text is null or c.severity = ?)
              and (?::text is null or o.short_name = lower(?))
              and (?::text is null or o.short_name = lower(?))
              and o.support_model = any (?)
            order by c.opened_at desc, c.id desc
            limit ?
            """;

    private final RowRepository rows;

    @Inject
    CaseListRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** Which cases are asked for; null asks for all. */
    public record Filter(CaseState state, Severity severity, String organization) {}

    public Slice<CaseSummaryView> page(Caller caller, Filter filter, String cursor, int limit) {
        var sight = Sight.of(caller);
        var after = Recency.of(cursor, Recency.NEWEST);
        var state = name(filter.state());
        var severity = name(filter.severity());
        var found = rows.rows(
                PAGE,
                CaseListRepository::summary,
                after.at(),
                after.id(),
                state,
                state,
                severity,
                severity,
                filter.organization(),
                filter.organization(),
                sight.organization(),
                sight.organization(),
                sight.models(),
                limit + 1);
        return Slice.of(found, limit, last -> new Recency(last.openedAt(), last.id()));
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
                row.text("source_number"));
    }
}
