package dev.caseclock.cases.conversation;

import dev.caseclock.cases.finding.RowRepository;
import dev.caseclock.cases.finding.RowRepository.Recency;
import dev.caseclock.cases.finding.RowRepository.Slice;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.contract.cases.UpdateView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Optional;

/** What was said in a case, and what the present caller adds to it. */
@ApplicationScoped
class ConversationRepository {

    private static final String PAGE = """
            select id, written_at, author_kind, author_id, author_name, kind, visibility, body
            from case_update
            where case_id = ? and (written_at, id) > (?, ?) and (? or visibility = 'PUBLIC')
            order by written_at, id
            limit ?
            """;

    private final CallerCaseRepository cases;
    private final RowRepository rows;
    private final Caller caller;

    @Inject
    ConversationRepository(CallerCaseRepository cases, RowRepository rows, Caller caller) {
        this.cases = cases;
        this.rows = rows;
        this.caller = caller;
    }

    CaseUpdate add(String reference, Message message) {
        var written = new ArrayList<CaseUpdate>();
        cases.change(reference, (supportCase, by, now) -> {
            var event = supportCase.addUpdate(message, by, now);
            event.update().ifPresent(written::add);
            return Optional.of(event);
        });
        return written.get(0);
    }

    /** Oldest first; the customer sees what is public (R5.3). */
    Slice<UpdateView> page(String reference, String cursor, int limit) {
        var supportCase = cases.readable(reference);
        var after = Recency.of(cursor, Recency.OLDEST);
        var seesInternal = caller.isStaff() || caller.is(Role.SERVICE);
        var found = rows.rows(PAGE, UpdateViews::of, supportCase.id(), after.at(), after.id(), seesInternal, limit + 1);
        return Slice.of(found, limit, last -> new Recency(last.at(), last.id()));
    }
}
