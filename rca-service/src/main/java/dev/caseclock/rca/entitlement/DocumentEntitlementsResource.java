package dev.caseclock.rca.entitlement;

import dev.caseclock.contract.rca.DocumentEntitlementView;
import dev.caseclock.contract.rca.DocumentEntitlementsApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

@RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
class DocumentEntitlementsResource implements DocumentEntitlementsApi {

    private final EntitlementRepository entitlements;
    private final DeadlineClient deadlines;
    private final SuiteClock clock;
    private final EntitlementViews views;

    @Inject
    DocumentEntitlementsResource(
            EntitlementRepository entitlements, DeadlineClient deadlines, SuiteClock clock, EntitlementViews views) {
        this.entitlements = entitlements;
        this.deadlines = deadlines;
        this.clock = clock;
        this.views = views;
    }

    @Override
    public DocumentEntitlementView readIncidentEntitlement(String id) {
        return answer(entitlements.ofIncident(id));
    }

    @Override
    public DocumentEntitlementView readCaseEntitlement(String id) {
        return answer(entitlements.ofCase(id));
    }

    private DocumentEntitlementView answer(Situation situation) {
        Optional<Instant> dueAt =
                situation.hasDeadline() ? situation.entitlement().incident().map(deadlines::of) : Optional.empty();
        return views.of(situation, dueAt, situation.delivery(dueAt, clock.instant()));
    }
}
