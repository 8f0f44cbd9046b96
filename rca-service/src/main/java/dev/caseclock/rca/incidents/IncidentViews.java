package dev.caseclock.rca.incidents;

import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.IncidentFacts;
import dev.caseclock.contract.cases.IncidentView;
import dev.caseclock.kit.caller.SupportModel;
import java.util.Optional;

/** Case-service's words for incidents and cases in ours. */
final class IncidentViews {

    private IncidentViews() {}

    static Incident incident(IncidentFacts facts) {
        return new Incident(
                facts.id(),
                facts.number(),
                Scope.valueOf(facts.scope().name()),
                facts.title(),
                Severity.valueOf(facts.peakSeverity().name()),
                facts.startedAt(),
                Optional.ofNullable(facts.restoredAt()),
                facts.calendar(),
                facts.affectedServices(),
                facts.restorations());
    }

    static Incident incident(IncidentView view) {
        return new Incident(
                view.id(),
                view.number(),
                Scope.valueOf(view.scope().name()),
                view.title(),
                Severity.valueOf(view.peakSeverity().name()),
                view.startedAt(),
                Optional.ofNullable(view.restoredAt()),
                view.calendar(),
                view.affectedServices(),
                view.restorations());
    }

    static CustomerCase customerCase(CaseView view) {
        return new CustomerCase(
                view.id(),
                view.number(),
                view.organization(),
                view.organizationName(),
                SupportModel.valueOf(view.supportModel().name()),
                Severity.valueOf(view.severity().name()));
    }
}
