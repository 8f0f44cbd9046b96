package dev.caseclock.sla.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The facts and their subjects in the database; everything is read and written a batch at a time. */
@ApplicationScoped
public class FactRepository {

    private static final String SUBJECT_COLUMNS =
            "id, kind, number, organization, organization_id, support_model, calendar, evaluated_until";

    private static final String REMEMBER_SUBJECTS = """
            insert into subject (%s)
            select %s from jsonb_to_recordset(?::jsonb) as s(
                id uuid, kind text, number text, organization text, organization_id uuid, support_model text,
                calendar text, evaluated_until timestamptz)
            on conflict (id) do update set
                organization = excluded.organization, support_model = excluded.support_model
            where (subject.organization, subject.support_model)
                is distinct from (excluded.organization, excluded.support_model)
            """.formatted(SUBJECT_COLUMNS, SUBJECT_COLUMNS);

    private static final String LINK = """
            insert into incident_case (incident_id, case_id)
            select incident_id, case_id from jsonb_to_recordset(?::jsonb) as l(incident_id uuid, case_id uuid)
            on conflict do nothing
            """;

    private static final String APPEND = """
            insert into fact (source, position, subject_id, occurred_at, data)
            select source, position, subject_id, occurred_at, data from jsonb_to_recordset(?::jsonb) as f(
                source text, position bigint, subject_id uuid, occurred_at timestamptz, data jsonb)
            on conflict do nothing
            """;

    // What PostgreSQL calls infinity.
    private static final OffsetDateTime FOR_EVER = OffsetDateTime.MAX;

    private record Link(UUID incidentId, UUID caseId) {}

    private record Stored(UUID subjectId, String data) {}

    private record Numbered(UUID id, String number) {}

    private final RowRepository rows;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    FactRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** Keeps the rows of these subjects, as far as they exist, until the transaction ends; always in the same order. */
    public void lock(Collection<UUID> subjects) {
        rows.rows(
                "select id from subject where id = any (?::uuid[]) order by id for update",
                row -> row.id("id"),
                List.copyOf(subjects));
    }

    /** Of these subjects, all that must be derived anew when one of them changes: with an incident its cases. */
    public Set<UUID> affectedBy(Collection<UUID> subjects) {
        var affected = new LinkedHashSet<UUID>(subjects);
        affected.addAll(rows.rows(
                "select case_id from incident_case where incident_id = any (?::uuid[])",
                row -> row.id("case_id"),
                List.copyOf(subjects)));
        return affected;
    }

    public void remember(Collection<Subject> subjects) {
        if (!subjects.isEmpty()) {
            write(
                    REMEMBER_SUBJECTS,
                    subjects.stream()
                            .sorted(Comparator.comparing(Subject::id))
                            .map(FactRepository::row)
                            .toList());
        }
    }

    /** Links cases to their incidents; a case that is not known yet is linked all the same. */
    public void link(Map<UUID, Set<UUID>> casesOfIncidents) {
        var links = new ArrayList<Map<String, Object>>();
        casesOfIncidents.forEach(
                (incident, cases) -> cases.forEach(one -> links.add(Map.of("incident_id", incident, "case_id", one))));
        if (!links.isEmpty()) {
            write(LINK, links);
        }
    }

    /** Appends facts; one that is known already changes nothing. */
    public void append(Collection<ArrivedFact> facts) {
        if (!facts.isEmpty()) {
            write(
                    APPEND,
                    facts.stream()
                            .map(fact -> Map.of(
                                    "source", fact.source(),
                                    "position", fact.position(),
                                    "subject_id", fact.subjectId(),
                                    "occurred_at", fact.at(),
                                    "data", fact.fact()))
                            .toList());
        }
    }

    public Optional<Subject> caseBy(String idOrNumber) {
        return subject("CASE", idOrNumber);
    }

    public Optional<Subject> incidentBy(String idOrNumber) {
        return subject("INCIDENT", idOrNumber);
    }

    /** Those of the cases named by id or number that are known, in the order asked for, each once. */
    public List<Subject> casesBy(List<String> idsOrNumbers) {
        var ids = idsOrNumbers.stream()
                .map(FactRepository::uuidOrNull)
                .filter(Objects::nonNull)
                .toList();
        var found = rows.rows(
                "select " + SUBJECT_COLUMNS
                        + " from subject where kind = 'CASE' and (number = any (?) or id = any (?::uuid[]))",
                FactRepository::subject,
                idsOrNumbers,
                ids);
        return idsOrNumbers.stream()
                .flatMap(name -> found.stream()
                        .filter(subject ->
                                subject.number().equals(name) || subject.id().equals(uuidOrNull(name))))
                .distinct()
                .toList();
    }

    public List<UUID> incidentsOf(Collection<UUID> cases) {
        return rows.rows(
                "select distinct incident_id from incident_case where case_id = any (?::uuid[])",
                row -> row.id("incident_id"),
                List.copyOf(cases));
    }

    /** Whether a case of this organization is linked to the incident. */
    public boolean concerns(UUID incident, String organization) {
        return rows.row("""
                        select 1 from incident_case join subject on subject.id = case_id
                        where incident_id = ? and lower(organization) = lower(?)
                        limit 1
                        """, row -> true, incident, organization).isPresent();
    }

    public Dossiers dossiers(Collection<UUID> ids) {
        return dossiers(ids, FOR_EVER);
    }

    /** From the facts that had come in by an instant, whenever they happened. */
    public Dossiers dossiersKnownAt(Collection<UUID> ids, Instant knownAt) {
        return dossiers(ids, knownAt.atOffset(ZoneOffset.UTC));
    }

    private Dossiers dossiers(Collection<UUID> ids, OffsetDateTime knownAt) {
        var subjects = rows.rows(
                "select " + SUBJECT_COLUMNS + " from subject where id = any (?::uuid[])",
                FactRepository::subject,
                List.copyOf(ids));
        var cases = subjects.stream().filter(Subject::isCase).toList();
        var links = links(cases);
        var incidents = incidents(subjects, links);
        var facts = facts(subjects, incidents, knownAt);
        var incidentDossiers = new HashMap<UUID, IncidentDossier>();
        incidents.forEach((id, number) ->
                incidentDossiers.put(id, new IncidentDossier(id, number, read(facts.get(id), IncidentFact.class))));
        return new Dossiers(
                subjects,
                cases.stream()
                        .map(subject -> dossier(subject, links, facts, incidentDossiers))
                        .toList(),
                subjects.stream()
                        .filter(Subject::isIncident)
                        .map(subject -> incidentDossiers.get(subject.id()))
                        .toList(),
                subjects.stream()
                        .filter(Subject::isContact)
                        .map(subject -> dossier(subject, facts))
                        .toList());
    }

    private CaseDossier dossier(
            Subject subject, List<Link> links, Map<UUID, List<String>> facts, Map<UUID, IncidentDossier> incidents) {
        var caseFacts = read(facts.get(subject.id()), CaseFact.class);
        return new CaseDossier(
                subject.id(),
                subject.number(),
                subject.organization(),
                subject.supportModel(),
                caseFacts,
                calendars(subject, caseFacts.stream().map(CaseFact::position), facts),
                links.stream()
                        .filter(link -> link.caseId().equals(subject.id()))
                        .map(link -> incidents.get(link.incidentId()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private ContactDossier dossier(Subject subject, Map<UUID, List<String>> facts) {
        var contactFacts = read(facts.get(subject.id()), ContactFact.class);
        return new ContactDossier(
                subject.id(),
                contactFacts,
                calendars(subject, contactFacts.stream().map(ContactFact::position), facts));
    }

    // What the organization had chosen when the subject became known, and what it chose after that.
    private List<CalendarChoice> calendars(Subject subject, Stream<Long> positions, Map<UUID, List<String>> facts) {
        var first = positions.min(Comparator.naturalOrder()).orElse(0L);
        var calendars = new ArrayList<CalendarChoice>();
        calendars.add(new CalendarChoice(Instant.EPOCH, 0, subject.calendar()));
        read(facts.get(subject.organizationId()), CalendarChoice.class).stream()
                .filter(choice -> choice.position() > first)
                .forEach(calendars::add);
        return calendars;
    }

    private List<Link> links(List<Subject> cases) {
        return cases.isEmpty()
                ? List.of()
                : rows.rows(
                        "select incident_id, case_id from incident_case where case_id = any (?::uuid[])",
                        row -> new Link(row.id("incident_id"), row.id("case_id")),
                        cases.stream().map(Subject::id).toList());
    }

    private Map<UUID, String> incidents(List<Subject> subjects, List<Link> links) {
        var numbers = new HashMap<UUID, String>();
        subjects.stream().filter(Subject::isIncident).forEach(one -> numbers.put(one.id(), one.number()));
        var others = links.stream()
                .map(Link::incidentId)
                .filter(id -> !numbers.containsKey(id))
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            rows.rows(
                            "select id, number from subject where id = any (?::uuid[])",
                            row -> new Numbered(row.id("id"), row.text("number")),
                            others)
                    .forEach(one -> numbers.put(one.id(), one.number()));
        }
        return numbers;
    }

    private Map<UUID, List<String>> facts(List<Subject> subjects, Map<UUID, String> incidents, OffsetDateTime knownAt) {
        var ids = new HashSet<>(incidents.keySet());
        for (var subject : subjects) {
            ids.add(subject.id());
            if (subject.organizationId() != null) {
                ids.add(subject.organizationId());
            }
        }
        var facts = new HashMap<UUID, List<String>>();
        rows.rows(
                        "select subject_id, data from fact where subject_id = any (?::uuid[]) and known_at <= ?",
                        row -> new Stored(row.id("subject_id"), row.text("data")),
                        List.copyOf(ids),
                        knownAt)
                .forEach(fact -> facts.computeIfAbsent(fact.subjectId(), id -> new ArrayList<>())
                        .add(fact.data()));
        return facts;
    }

    private Optional<Subject> subject(String kind, String idOrNumber) {
        return rows.row(
                "select " + SUBJECT_COLUMNS + " from subject where kind = ? and (number = ? or id = ?)",
                FactRepository::subject,
                kind,
                idOrNumber,
                uuidOrNull(idOrNumber));
    }

    private <T> List<T> read(List<String> facts, Class<T> type) {
        if (facts == null) {
            return List.of();
        }
        var read = new ArrayList<T>(facts.size());
        try {
            for (var fact : facts) {
                read.add(json.readValue(fact, type));
            }
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A fact is unreadable", corrupt);
        }
        return read;
    }

    private static Map<String, Object> row(Subject subject) {
        var row = new HashMap<String, Object>();
        row.put("id", subject.id());
        row.put("kind", subject.kind());
        row.put("number", subject.number());
        row.put("organization", subject.organization());
        row.put("organization_id", subject.organizationId());
        row.put("support_model", subject.supportModel());
        row.put("calendar", subject.calendar());
        row.put("evaluated_until", subject.evaluatedUntil());
        return row;
    }

    private static Subject subject(RowRepository.Row row) throws SQLException {
        return new Subject(
                row.id("id"),
                row.word(SubjectKind.class, "kind"),
                row.text("number"),
                row.text("organization"),
                row.id("organization_id"),
                row.word(SupportModel.class, "support_model"),
                row.text("calendar"),
                row.instant("evaluated_until"));
    }

    private static UUID uuidOrNull(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException number) {
            return null;
        }
    }

    private void write(String sql, List<?> facts) {
        try {
            rows.write(sql, json.writeValueAsString(facts));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A fact is no JSON", unwritable);
        }
    }
}
