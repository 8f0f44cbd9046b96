package dev.caseclock.rca.entitlement;

import dev.caseclock.rca.entitlement.Entitlement.Reason;
import dev.caseclock.rca.incidents.CustomerCase;
import dev.caseclock.rca.incidents.Incident;
import dev.caseclock.rca.incidents.Scope;
import java.util.List;
import java.util.Optional;

/** R8.1-R8.4: the document that an incident, or a case through its incidents, is owed. */
public final class EntitlementRule {

    private EntitlementRule() {}

    public static Entitlement of(Incident incident) {
        return new Entitlement(reason(incident), Optional.of(incident));
    }

    /** R8.1: any linked case receives the incident's document, whatever its own severity. */
    public static Entitlement of(CustomerCase customerCase, List<Incident> linked) {
        return linked.stream()
                .map(EntitlementRule::of)
                .min(Entitlement.BY_WEIGHT)
                .orElseGet(() -> new Entitlement(ofItsOwn(customerCase), Optional.empty()));
    }

    private static Reason reason(Incident incident) {
        if (!incident.peakSeverity().isCritical()) {
            return Reason.INCIDENT_NOT_CRITICAL;
        }
        if (incident.scope() == Scope.PLATFORM) {
            return incident.isRestored() ? Reason.PLATFORM_INCIDENT_RESTORED : Reason.PLATFORM_INCIDENT_NOT_RESTORED;
        }
        return incident.isRestored() ? Reason.ISOLATED_INCIDENT_RESTORED : Reason.ISOLATED_INCIDENT_NOT_RESTORED;
    }

    private static Reason ofItsOwn(CustomerCase customerCase) {
        return customerCase.peakSeverity().isCritical()
                ? Reason.CRITICAL_CASE_WITHOUT_INCIDENT
                : Reason.CASE_NOT_CRITICAL;
    }
}
