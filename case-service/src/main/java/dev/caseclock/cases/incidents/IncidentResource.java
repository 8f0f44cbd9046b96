package dev.caseclock.cases.incidents;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.contract.cases.IncidentPage;
import dev.caseclock.contract.cases.IncidentView;
import dev.caseclock.contract.cases.IncidentsApi;
import dev.caseclock.contract.cases.LinkCases;
import dev.caseclock.contract.cases.RecordRelapse;
import dev.caseclock.contract.cases.ReportIncident;
import dev.caseclock.contract.cases.RestoreService;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;

class IncidentResource implements IncidentsApi {

    private final IncidentRepository incidents;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Inject
    IncidentResource(IncidentRepository incidents, Caller caller, SuiteClock clock, CommandAnswer answer) {
        this.incidents = incidents;
        this.caller = caller;
        this.clock = clock;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS})
    public IncidentView reportIncident(String idempotencyKey, ReportIncident request) {
        var report = new Incident.Report(
                request.title(),
                twin(IncidentScope.class, request.scope()),
                twin(IncidentCategory.class, request.category()),
                twin(Severity.class, request.severity()),
                request.statusPageReference(),
                request.startedAt(),
                request.affectedServices(),
                Optional.ofNullable(request.calendar()).orElse(Organization.DEFAULT_CALENDAR));
        var incident = Incident.report(report, clock.instant());
        incidents.add(incident, incident.reported(caller.actor()));
        answer.location("/api/v1/incidents/" + incident.id());
        return view(incident);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public IncidentView getIncident(String id, String ifNoneMatch) {
        return view(incidents.seen(id));
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public IncidentPage listIncidents(String cursor, Integer limit) {
        var page = incidents.page(cursor, limit);
        return new IncidentPage(page.items(), page.next());
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS})
    public IncidentView linkCases(String idempotencyKey, String id, LinkCases request) {
        return view(incidents.link(id, request.caseIds(), caller.actor(), clock.instant()));
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS})
    public IncidentView restoreService(String ifMatch, String id, RestoreService request) {
        var incident = changing(id, ifMatch);
        var now = clock.instant();
        var restoredAt = Optional.ofNullable(request.restoredAt()).orElse(now);
        incidents.record(incident, incident.restore(restoredAt, request.note(), caller.actor(), now));
        return view(incident);
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS})
    public IncidentView recordRelapse(String ifMatch, String id, RecordRelapse request) {
        var incident = changing(id, ifMatch);
        var now = clock.instant();
        var relapsedAt = Optional.ofNullable(request.relapsedAt()).orElse(now);
        var severity = Optional.ofNullable(twin(Severity.class, request.severity()));
        incidents.record(incident, incident.relapse(relapsedAt, severity, caller.actor(), now));
        return view(incident);
    }

    private Incident changing(String reference, String ifMatch) {
        var incident = incidents.seen(reference);
        IfMatch.check(ifMatch, incident.version());
        return incident;
    }

    private IncidentView view(Incident incident) {
        answer.etag(incident.version());
        return incidents.view(incident);
    }
}
