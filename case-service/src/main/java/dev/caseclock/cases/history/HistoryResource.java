package dev.caseclock.cases.history;

import dev.caseclock.contract.cases.HistoriesApi;
import dev.caseclock.contract.cases.HistoryPage;
import dev.caseclock.kit.caller.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class HistoryResource implements HistoriesApi {

    private final HistoryRepository history;

    @Inject
    HistoryResource(HistoryRepository history) {
        this.history = history;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public HistoryPage listHistory(String id, String cursor, Integer limit) {
        var page = history.page(id, cursor, limit);
        return new HistoryPage(page.items(), page.next());
    }
}
