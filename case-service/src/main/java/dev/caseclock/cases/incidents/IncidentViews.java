package dev.caseclock.cases.incidents;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.IncidentFacts;
import dev.caseclock.contract.cases.IncidentView;
import dev.caseclock.contract.cases.LinkedCase;
import dev.caseclock.contract.cases.Severity;
import dev.caseclock.kit.database.RowRepository.Row;
import dev.caseclock.kit.feed.Event;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Incidents and their events in the words of the contract. */
final class IncidentViews {

    private IncidentViews() {}

    /** Linked cases are those the reader may see; the note on the restoration is for staff. */
    static IncidentView of(Incident incident, List<UUID> linkedCaseIds, boolean isForStaff) {
        return new IncidentView(
                incident.id(),
                incident.number(),
                incident.version(),
                incident.title(),
                twin(dev.caseclock.contract.cases.IncidentScope.class, incident.scope()),
                twin(
                        dev.caseclock.contract.cases.IncidentCategory.class,
                        incident.category().orElse(null)),
                twin(Severity.class, incident.severity()),
                twin(Severity.class, incident.peakSeverity()),
                incident.statusPageReference().orElse(null),
                incident.startedAt(),
                incident.restoredAt().orElse(null),
                incident.affectedServices(),
                incident.calendar(),
                incident.restorations(),
                isForStaff ? incident.restorationNote().orElse(null) : null,
                linkedCaseIds);
    }

    static IncidentView of(Row row, boolean isForStaff) throws SQLException {
        return new IncidentView(
                row.id("id"),
                row.text("number"),
                row.number("version"),
                row.text("title"),
                row.word(dev.caseclock.contract.cases.IncidentScope.class, "scope"),
                row.word(dev.caseclock.contract.cases.IncidentCategory.class, "category"),
                row.word(Severity.class, "severity"),
                row.word(Severity.class, "peak_severity"),
                row.text("status_page_reference"),
                row.instant("started_at"),
                row.instant("restored_at"),
                row.texts("affected_services"),
                row.text("calendar"),
                row.integer("restorations"),
                isForStaff ? row.text("restoration_note") : null,
                row.ids("linked"));
    }

    static Event event(Incident incident, IncidentEvent happened, List<LinkedCase> cases) {
        return Event.of(happened.what().type(), incident.id())
                .aggregateVersion(incident.version())
                .occurredAt(happened.at())
                .actor(happened.by())
                .data(CaseEventData.builder()
                        .incident(facts(incident, cases))
                        .cases(cases)
                        .build());
    }

    private static IncidentFacts facts(Incident incident, List<LinkedCase> cases) {
        return new IncidentFacts(
                incident.id(),
                incident.number(),
                twin(dev.caseclock.contract.cases.IncidentScope.class, incident.scope()),
                twin(
                        dev.caseclock.contract.cases.IncidentCategory.class,
                        incident.category().orElse(null)),
                incident.title(),
                twin(Severity.class, incident.severity()),
                twin(Severity.class, incident.peakSeverity()),
                incident.statusPageReference().orElse(null),
                incident.startedAt(),
                incident.restoredAt().orElse(null),
                incident.calendar(),
                incident.affectedServices(),
                incident.restorations(),
                cases.stream().map(LinkedCase::caseId).toList());
    }
}
