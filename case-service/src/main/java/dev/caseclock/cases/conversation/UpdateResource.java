package dev.caseclock.cases.conversation;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.finding.Recency;
import dev.caseclock.cases.finding.RowRepository;
import dev.caseclock.cases.finding.Slice;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.cases.lifecycle.UpdateKind;
import dev.caseclock.cases.lifecycle.Visibility;
import dev.caseclock.contract.cases.AddUpdate;
import dev.caseclock.contract.cases.UpdatePage;
import dev.caseclock.contract.cases.UpdateView;
import dev.caseclock.contract.cases.UpdatesApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Optional;

class UpdateResource implements UpdatesApi {

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
    UpdateResource(CallerCaseRepository cases, RowRepository rows, Caller caller) {
        this.cases = cases;
        this.rows = rows;
        this.caller = caller;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public UpdateView addUpdate(String idempotencyKey, String id, AddUpdate request) {
        var message = new Message(
                request.body(),
                twin(UpdateKind.class, request.kind(), UpdateKind.NOTE),
                twin(Visibility.class, request.visibility(), Visibility.PUBLIC));
        var written = new ArrayList<CaseUpdate>();
        cases.change(id, (supportCase, by, now) -> {
            var event = supportCase.addUpdate(message, by, now);
            event.update().ifPresent(written::add);
            return Optional.of(event);
        });
        return UpdateViews.of(written.get(0));
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public UpdatePage listUpdates(String id, String cursor, Integer limit) {
        var supportCase = cases.readable(id);
        var after = Recency.of(cursor, Recency.OLDEST);
        var seesInternal = caller.isStaff() || caller.is(Role.SERVICE);
        var found = rows.rows(PAGE, UpdateViews::of, supportCase.id(), after.at(), after.id(), seesInternal, limit + 1);
        var page = Slice.of(found, limit, last -> new Recency(last.at(), last.id()));
        return new UpdatePage(page.items(), page.next());
    }
}
