package dev.caseclock.rca.incidents;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.database.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What we were told of incidents, cases and customers. */
@ApplicationScoped
public class FactsRepository {

    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final String CASES = """
            select customer_case.id, number, organization, coalesce(name, organization) as organization_name,
                support_model, peak_severity
            from customer_case
            left join organization on organization.id = organization_id
            """;

    private final RowRepository rows;

    @Inject
    FactsRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** By id or number. */
    public Optional<Incident> incident(String reference) {
        return rows.row(
                "select * from incident where " + column(reference) + " = ?",
                FactsRepository::incident,
                argument(reference));
    }

    public List<Incident> incidentsOf(UUID caseId) {
        return rows.rows(
                "select incident.* from incident join incident_case on incident_id = id where case_id = ?",
                FactsRepository::incident,
                caseId);
    }

    /** By id or number. */
    public Optional<CustomerCase> customerCase(String reference) {
        return rows.row(
                CASES + " where customer_case." + column(reference) + " = ?",
                FactsRepository::customerCase,
                argument(reference));
    }

    public List<CustomerCase> casesLinkedTo(UUID incidentId) {
        return rows.rows(
                CASES + " join incident_case on case_id = customer_case.id where incident_id = ? order by number",
                FactsRepository::customerCase,
                incidentId);
    }

    /** When service came back and went again, in order. */
    public List<Moment> moments(UUID incidentId) {
        return rows.rows(
                "select kind, at from incident_moment where incident_id = ? order by at",
                row -> new Moment(row.word(Moment.Kind.class, "kind"), row.instant("at")),
                incidentId);
    }

    /** What happened to the incident itself, and the opening of each case that is linked to it, in order. */
    public List<KnownEvent> courseOf(UUID incidentId) {
        return rows.rows("""
                select id, incident_id, case_id, type, at from known_event
                where incident_id = ?
                    or type = ? and case_id in (select case_id from incident_case where incident_id = ?)
                order by at, id
                """, FactsRepository::knownEvent, incidentId, KnownEvent.OPENED, incidentId);
    }

    public int numberOfCasesLinkedTo(UUID incidentId) {
        return rows.row(
                        "select count(*) as cases from incident_case where incident_id = ?",
                        row -> row.integer("cases"),
                        incidentId)
                .orElseThrow();
    }

    void learnOrganization(UUID id, String shortName, String name) {
        rows.write("""
                insert into organization (id, short_name, name) values (?, ?, ?)
                on conflict (id) do update set short_name = excluded.short_name, name = excluded.name
                """, id, shortName, name);
    }

    /** R8.1: the peak counts, so a lowered severity is remembered as it was. */
    void learnCase(
            UUID id, String number, UUID organizationId, String organization, SupportModel model, Severity severity) {
        rows.write("""
                insert into customer_case (id, number, organization_id, organization, support_model, peak_severity)
                values (?, ?, ?, ?, ?, ?)
                on conflict (id) do update
                    set number = excluded.number, organization_id = excluded.organization_id,
                        organization = excluded.organization, support_model = excluded.support_model,
                        peak_severity = least(customer_case.peak_severity, excluded.peak_severity)
                """, id, number, organizationId, organization, model.name(), severity.name());
    }

    void learnIncident(Incident incident, List<UUID> linkedCases) {
        rows.write(
                """
                insert into incident (id, number, scope, title, peak_severity, started_at, restored_at, calendar,
                    affected_services, restorations)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update
                    set number = excluded.number, scope = excluded.scope, title = excluded.title,
                        peak_severity = excluded.peak_severity, started_at = excluded.started_at,
                        restored_at = excluded.restored_at, calendar = excluded.calendar,
                        affected_services = excluded.affected_services, restorations = excluded.restorations
                """,
                incident.id(),
                incident.number(),
                incident.scope().name(),
                incident.title(),
                incident.peakSeverity().name(),
                incident.startedAt(),
                incident.restoredAt().orElse(null),
                incident.calendar(),
                incident.affectedServices(),
                incident.restorations());
        link(incident.id(), linkedCases.stream().map(UUID::toString).toList());
    }

    void learnMoment(UUID incidentId, Moment.Kind kind, Instant at) {
        rows.write(
                "insert into incident_moment (incident_id, kind, at) values (?, ?, ?) on conflict do nothing",
                incidentId,
                kind.name(),
                at);
    }

    void learnEvent(KnownEvent event) {
        rows.write(
                "insert into known_event (id, incident_id, case_id, type, at) values (?, ?, ?, ?, ?) on conflict do nothing",
                event.id(),
                event.incidentId().orElse(null),
                event.caseId().orElse(null),
                event.type(),
                event.at());
    }

    private void link(UUID incidentId, List<String> caseIds) {
        rows.write(
                "delete from incident_case where incident_id = ? and case_id <> all (?::uuid[])", incidentId, caseIds);
        rows.write(
                "insert into incident_case (incident_id, case_id) select ?, unnest(?::uuid[]) on conflict do nothing",
                incidentId,
                caseIds);
    }

    private static Incident incident(RowRepository.Row row) throws SQLException {
        return new Incident(
                row.id("id"),
                row.text("number"),
                row.word(Scope.class, "scope"),
                row.text("title"),
                row.word(Severity.class, "peak_severity"),
                row.instant("started_at"),
                Optional.ofNullable(row.instant("restored_at")),
                row.text("calendar"),
                row.texts("affected_services"),
                row.integer("restorations"));
    }

    private static KnownEvent knownEvent(RowRepository.Row row) throws SQLException {
        return new KnownEvent(
                row.id("id"),
                Optional.ofNullable(row.id("incident_id")),
                Optional.ofNullable(row.id("case_id")),
                row.text("type"),
                row.instant("at"));
    }

    private static CustomerCase customerCase(RowRepository.Row row) throws SQLException {
        return new CustomerCase(
                row.id("id"),
                row.text("number"),
                row.text("organization"),
                row.text("organization_name"),
                row.word(SupportModel.class, "support_model"),
                row.word(Severity.class, "peak_severity"));
    }

    private static String column(String reference) {
        return UUID_SHAPE.matcher(reference).matches() ? "id" : "number";
    }

    private static Object argument(String reference) {
        return UUID_SHAPE.matcher(reference).matches() ? UUID.fromString(reference) : reference;
    }
}
