package dev.caseclock.cases.notices;

import dev.caseclock.cases.finding.Sight;
import dev.caseclock.contract.cases.NoticeKind;
import dev.caseclock.contract.cases.NoticePage;
import dev.caseclock.contract.cases.NoticeState;
import dev.caseclock.contract.cases.NoticeView;
import dev.caseclock.contract.cases.NoticesApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class NoticeResource implements NoticesApi {

    private final NoticeRepository notices;
    private final NoticeListRepository lists;
    private final Caller caller;

    @Inject
    NoticeResource(NoticeRepository notices, NoticeListRepository lists, Caller caller) {
        this.notices = notices;
        this.lists = lists;
        this.caller = caller;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public NoticePage listCaseNotices(String id, String cursor, Integer limit) {
        var page = lists.ofCase(id, cursor, limit);
        return new NoticePage(page.items(), page.next());
    }

    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public NoticePage listNotices(NoticeState state, NoticeKind kind, String cursor, Integer limit) {
        var page = lists.ofAll(state, kind, cursor, limit);
        return new NoticePage(page.items(), page.next());
    }

    @Override
    @Command
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public NoticeView retryNotice(String idempotencyKey, UUID id) {
        notices.tryAgain(id, Sight.of(caller));
        return lists.one(id);
    }
}
