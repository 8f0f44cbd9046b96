package dev.caseclock.sla.previews;

import dev.caseclock.contract.sla.PolicyDraftChangesApi;
import dev.caseclock.contract.sla.PolicyDraftChangesView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class PolicyDraftChangesResource implements PolicyDraftChangesApi {

    private final ChangesReader reader;
    private final SuiteClock suiteClock;
    private final Caller caller;

    @Inject
    PolicyDraftChangesResource(ChangesReader reader, SuiteClock suiteClock, Caller caller) {
        this.reader = reader;
        this.suiteClock = suiteClock;
        this.caller = caller;
    }

    @Override
    @RolesAllowed({Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public PolicyDraftChangesView previewPolicyDraft(UUID draftId) {
        var now = suiteClock.instant();
        var version = reader.next(draftId, now).orElseThrow(Refusal::notFound);
        return ChangesViews.of(draftId, reader.by(version, Scope.of(Visibility.of(caller)), now));
    }
}
