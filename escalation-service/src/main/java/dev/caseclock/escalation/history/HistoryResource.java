package dev.caseclock.escalation.history;

import dev.caseclock.contract.escalation.EscalationHistoriesApi;
import dev.caseclock.contract.escalation.EscalationHistoryPage;
import dev.caseclock.kit.caller.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class HistoryResource implements EscalationHistoriesApi {

    private final HistoryRepository history;

    @Inject
    HistoryResource(HistoryRepository history) {
        this.history = history;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public EscalationHistoryPage listEscalationHistory(UUID id, String cursor, Integer limit) {
        return history.page(id, cursor, limit);
    }
}
