package dev.caseclock.escalation.watching;

import dev.caseclock.contract.escalation.EscalationWatcherList;
import dev.caseclock.contract.escalation.EscalationWatchersApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class WatcherResource implements EscalationWatchersApi {

    private final WatcherRepository watchers;

    @Inject
    WatcherResource(WatcherRepository watchers) {
        this.watchers = watchers;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public EscalationWatcherList listEscalationWatchers(UUID id) {
        return watchers.list(id);
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public EscalationWatcherList watchEscalation(UUID id) {
        return watchers.watch(id);
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public EscalationWatcherList unwatchEscalation(UUID id) {
        return watchers.unwatch(id);
    }
}
